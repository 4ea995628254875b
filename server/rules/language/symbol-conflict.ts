/** One name would have to stand for two values in one scenario. Special facts: name (the symbol), expected (the value it has). */
import { isKnown, page } from "../phrases";
import type { Rule } from "../rule";

export const symbolConflict: Rule<"symbol-conflict"> = {
  name: "symbol-conflict",
  group: "language",
  severity: { authored: "error", captured: "off" },
  spec: [],
  title: "name for two values",
  what: "A name already stands for one number, and this line gives it another.",
  why: "Within a scenario a name has one value everywhere; otherwise no sum with it could be checked.",
  remedy: "Use a new name for the other number.",
  zh: {
    title: "代表两个值的名字",
    what: "名字已经代表一个数，这一行又使它代表另一个数。",
    why: "在同一过程中，一个名字处处只能有一个值，否则含有它的算式都无法检查。",
    remedy: "给另一个数起一个新的名字。",
  },
  message: (f) =>
    `${f.name} already stands for ${isKnown(f.expected) && f.expected !== f.name ? f.expected : "another number"}, and a name has one value in a scenario.`,
  example: {
    wrong: page(
      "let x = 100",
      "let x = 200",
      "#^^^^^^^^^^ symbol-conflict",
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "let x = 100",
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
