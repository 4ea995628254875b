/** A word stands where a state should, and is none of the eleven. Special facts: name (the word), nearest. */
import { isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const unknownStateName: Rule<"unknown-state-name"> = {
  name: "unknown-state-name",
  group: "exchange",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.3.2")],
  title: "word that is no TCP state",
  what: "A word stands where a state is expected, but TCP has no state of that name.",
  why: "There are eleven states; the usual other spellings of them (SYN_RCVD, FIN_WAIT1, ESTAB …) are read too. A misspelt one cannot be checked.",
  remedy: "Write the state as the RFC spells it.",
  zh: {
    title: "不是 TCP 状态的名字",
    what: "应当写状态的地方，写了一个 TCP 中没有的状态名。",
    why: "TCP 有十一个状态；它们常见的其他写法（SYN_RCVD、FIN_WAIT1、ESTAB 等）也能识别。拼错的状态无法检查。",
    remedy: "按 RFC 的写法书写状态。",
  },
  message: (f) =>
    sentences(`There is no TCP state ${f.name}.`, isKnown(f.nearest) ? `Did you mean ${f.nearest}?` : ""),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "expect client=ESTABLISED server=ESTABLISHED",
      "#             ^^^^^^^^^^ unknown-state-name",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "expect client=ESTABLISHED server=ESTABLISHED",
    ),
    fixed: true,
  },
};
