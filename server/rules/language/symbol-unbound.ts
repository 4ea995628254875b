/** A name is used in a number before anything gave it a value. Special facts: name (the symbol), written, expected. */
import { expectation, page, sentences } from "../phrases";
import type { Rule } from "../rule";

export const symbolUnbound: Rule<"symbol-unbound"> = {
  name: "symbol-unbound",
  group: "language",
  severity: { authored: "error", captured: "off" },
  spec: [],
  title: "name without a value",
  what: "A name is used in an acknowledgment (or another number) although nothing before it says what it stands for.",
  why: "A name gets its value where it is first written in a `seq`, whose value its sender chooses. In an `ack` it would acknowledge numbers that nobody has sent.",
  remedy: "Use the name that the other side's `seq` introduced.",
  zh: {
    title: "没有值的名字",
    what: "确认号（或其他数）中用到一个名字，而前面没有说明它代表什么。",
    why: "名字在第一次出现于 `seq` 时得到值，这个值由发送方选定。若第一次就出现在 `ack` 中，确认的便是没有人发送过的序号。",
    remedy: "使用另一方的 `seq` 引入的名字。",
  },
  message: (f) => sentences(`Nothing before this line gives ${f.name} a value.`, f.hint, expectation(f)),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=z+1",
      "#                               ^^^^^^^ symbol-unbound",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
