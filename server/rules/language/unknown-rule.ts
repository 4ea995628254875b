/** A directive names a rule that does not exist. Special facts: name (the word), nearest. */
import { isKnown, page, sentences } from "../phrases";
import type { Rule } from "../rule";

export const unknownRule: Rule<"unknown-rule"> = {
  name: "unknown-rule",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "rule that does not exist",
  what: "A directive names a rule that the checker does not have.",
  why: "A misspelt rule would neither be expected nor ignored.",
  remedy: "Correct the name; `tcpflowc explain` lists them all.",
  zh: {
    title: "不存在的规则",
    what: "指令写了检查器所没有的规则。",
    why: "拼错的规则既不会被预期，也不会被忽略。",
    remedy: "改正规则名；`tcpflowc explain` 会列出全部规则。",
  },
  message: (f) =>
    sentences(`There is no rule ${f.name}.`, isKnown(f.nearest) ? `Did you mean ${f.nearest}?` : ""),
  example: {
    wrong: page(
      "client -x server: SYN seq=x",
      "client -> server: SYN seq=x #! ignore syn-retransmision",
      "#                                     ^^^^^^^^^^^^^^^^^ unknown-rule",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -x server: SYN seq=x",
      "client -> server: SYN seq=x #! ignore syn-retransmission",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
