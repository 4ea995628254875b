/** A rule named in "#! ignore" or "#! ignore-file" has nothing to silence. Special facts: name (the rule). */
import { page } from "../phrases";
import type { Rule } from "../rule";

export const unusedIgnore: Rule<"unused-ignore"> = {
  name: "unused-ignore",
  group: "language",
  severity: { authored: "warning", captured: "warning" },
  spec: [],
  title: "ignore that silences nothing",
  what: "A directive silences a rule that would not have reported anything there.",
  why: "A left-over ignore would hide a later mistake.",
  remedy: "Take the directive out.",
  zh: {
    title: "不起作用的 ignore",
    what: "指令要求不报告某条规则，而该规则在那里本来就没有什么可报告的。",
    why: "遗留下来的 ignore 会掩盖以后的错误。",
    remedy: "去掉指令。",
  },
  message: (f) => `There is nothing of ${f.name} to ignore here.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1 #! ignore synack-ack-mismatch",
      "#                                                 ^^^^^^^^^^^^^^^^^^^ unused-ignore",
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
