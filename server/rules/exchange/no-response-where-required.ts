/** A segment that demands an answer has none before the end, and no other rule says so. Facts: host is the debtor, peer the segment's sender; expected is the answer. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const noResponseWhereRequired: Rule<"no-response-where-required"> = {
  name: "no-response-where-required",
  group: "exchange",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.4")],
  title: "segment without the answer it demands",
  what: "A segment that must be answered is not answered on this page.",
  why: "A SYN, data, a FIN and every unacceptable segment draw an answer: an ACK, a SYN,ACK or a RST. Without it the sender's timer repeats the segment.",
  remedy: "Add the answer, or end the page with `...` to say that it goes on.",
  zh: {
    title: "应当得到回答却没有回答的报文段",
    what: "文档中有一个必须回答的报文段没有得到回答。",
    why: "SYN、数据、FIN 以及一切不可接受的报文段都要得到回答：ACK、SYN,ACK 或 RST。没有回答，发送方的定时器就会使它重传。",
    remedy: "补上回答，或者以 `...` 结尾，表示交互还在继续。",
  },
  message: (f) => sentences(`${f.host} does not answer this segment before the page ends.`, expectation(f)),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no-response-where-required",
      "wait 1min",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10",
    ),
    fixed: false,
  },
};
