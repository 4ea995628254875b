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
