/** Something could not be checked because a number is unknown, or a statement is not acted upon. Special facts: name (what was not checked), wanted (what would decide it). */
import { isKnown, page, sentences } from "../phrases";
import type { Rule } from "../rule";

export const undecided: Rule<"undecided"> = {
  name: "undecided",
  group: "language",
  severity: { authored: "info", captured: "info" },
  spec: [],
  title: "not checked",
  what: "What is written leaves a number open, so that a check could not be made.",
  why: "An unknown number is no error. It is not passed over either: the page may be wrong where the checker cannot look.",
  remedy: "Write the number that the message asks for, if it matters.",
  zh: {
    title: "未能检查",
    what: "文档中有的数没有确定，因此某项检查无法进行。",
    why: "未知的数不算错误，但也不会不声不响地放过：检查器看不到的地方仍可能有错。",
    remedy: "如果这项检查重要，写出报告所要求的数。",
  },
  message: (f) =>
    sentences(
      isKnown(f.name) ? `Not checked: ${f.name}.` : "Not everything about this statement could be checked.",
      isKnown(f.wanted) ? `It would be decided by ${f.wanted}.` : "",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=n",
      "server -> client: ACK seq=v ack=u+n",
      "client -> server: PSH,ACK seq=u+100 ack=v len=5",
      "#                         ^^^^^^^^^ undecided",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=n",
      "server -> client: ACK seq=v ack=u+n",
      "client -> server: PSH,ACK seq=u+n ack=v len=5",
    ),
    fixed: false,
  },
};
