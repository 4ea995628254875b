/** A `deliver` or `drop` names a label that no segment bears. Special facts: name (the label), nearest. */
import { isKnown, page, sentences } from "../phrases";
import type { Rule } from "../rule";

export const unknownLabel: Rule<"unknown-label"> = {
  name: "unknown-label",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "label that no segment bears",
  what: "A `deliver` or `drop` names a label, but no segment before it was given that label.",
  why: "A label is what ties the arrival to the segment that is still on its way.",
  remedy: "Name the segment with `as LABEL`, or correct the label.",
  zh: {
    title: "没有报文段使用的标签",
    what: "`deliver` 或 `drop` 写了一个标签，但前面没有报文段带这个标签。",
    why: "标签把到达的事件与仍在途中的报文段联系起来。",
    remedy: "用 `as 标签` 给报文段命名，或者改正标签。",
  },
  message: (f) =>
    sentences(
      `No segment before this line bears the label ${f.name}.`,
      isKnown(f.nearest) ? `Did you mean ${f.nearest}?` : "",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client ~> server: PSH,ACK seq=u ack=v len=10 as request",
      "deliver requets",
      "#       ^^^^^^^ unknown-label",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client ~> server: PSH,ACK seq=u ack=v len=10 as request",
      "deliver request",
    ),
    fixed: true,
  },
};
