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
