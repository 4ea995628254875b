/** The page ends while an answer is still to come; reported on the segment that waits for it. Facts: host is the debtor, peer the segment's sender; expected is the answer, "" where the segment is still on its way. */
import { isKnown, page } from "../phrases";
import { cite, type Rule } from "../rule";

export const exchangeLeftOpen: Rule<"exchange-left-open"> = {
  name: "exchange-left-open",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.4")],
  title: "page that stops before the answer",
  what: "The page ends before something that must follow.",
  why: "A page may stop anywhere; the checker only says what would come next.",
  remedy: "Nothing is wrong; go on, or end the page with `...` or an `expect`.",
  zh: {
    title: "在应有的回答之前结束的文档",
    what: "文档结束时，还有必然要发生的事没有写出。",
    why: "文档可以在任何地方结束；检查器只是说明接下来会发生什么。",
    remedy: "没有错误；可以接着写，也可以以 `...` 或 `expect` 结尾。",
  },
  message: (f) =>
    isKnown(f.expected)
      ? `The page ends before ${f.host} answers with ${f.expected}.`
      : "The page ends before this segment has its answer.",
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exchange-left-open",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    fixed: false,
  },
};
