/** Two segments of one scenario bear the same label. Special facts: name (the label), sinceLine (of the first bearer). */
import { page } from "../phrases";
import type { Rule } from "../rule";

export const labelReused: Rule<"label-reused"> = {
  name: "label-reused",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "label given twice",
  what: "A segment is given a label that another segment of the scenario already bears.",
  why: "A `deliver` or `drop` must mean exactly one segment.",
  remedy: "Choose another label.",
  zh: {
    title: "重复使用的标签",
    what: "给报文段起的标签，已经属于同一过程中的另一个报文段。",
    why: "`deliver` 或 `drop` 必须恰好指向一个报文段。",
    remedy: "换一个标签。",
  },
  message: (f) =>
    `The label ${f.name} is already taken by ${f.sinceLine > 0 ? `the segment in line ${f.sinceLine}` : "an earlier segment"}.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client ~> server: ACK seq=u ack=v len=10 as d1",
      "client ~> server: ACK seq=u+10 ack=v len=10 as d1",
      "#                                              ^^ label-reused",
      "deliver d1",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client ~> server: ACK seq=u ack=v len=10 as d1",
      "client ~> server: ACK seq=u+10 ack=v len=10 as d2",
      "deliver d1",
    ),
    fixed: false,
  },
};
