/** A rule named in "#! expect" did not report anything there. Special facts: name (the rule). */
import { page } from "../phrases";
import type { Rule } from "../rule";

export const expectedDiagnosticMissing: Rule<"expected-diagnostic-missing"> = {
  name: "expected-diagnostic-missing",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "expected finding that does not appear",
  what: "A directive says that a rule reports something here, but it does not.",
  why: "The directive marks a fault made on purpose. If the fault is gone, the page no longer shows what it says.",
  remedy: "Take the directive out, or restore the fault.",
  zh: {
    title: "预期的报告没有出现",
    what: "指令说某条规则会在这里报告，实际上却没有。",
    why: "这种指令用来标明故意写下的错误。错误既已消失，文档就不再展示它所声称的内容。",
    remedy: "去掉指令，或者恢复那个错误。",
  },
  message: (f) => `${f.name} was expected to be reported here, but it is not.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1 #! expect synack-ack-mismatch",
      "#                                                 ^^^^^^^^^^^^^^^^^^^ expected-diagnostic-missing",
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
