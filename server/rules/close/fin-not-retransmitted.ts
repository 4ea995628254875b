/** A FIN was lost and never sent again. Facts: host is the FIN's sender, state its state; segment and seq are the FIN's. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const finNotRetransmitted: Rule<"fin-not-retransmitted"> = {
  name: "fin-not-retransmitted",
  group: "close",
  severity: { authored: "warning", captured: "info", textbook: "info" },
  spec: [cite("3.6"), cite("3.10.8")],
  title: "lost FIN that is not sent again",
  what: "A FIN is lost on the way and its sender never repeats it.",
  why: "Everything up to and including the FIN is retransmitted until it is acknowledged. The other host has seen nothing and still takes the connection for open.",
  remedy: "Send the FIN again with the same numbers.",
  message: (f) =>
    sentences(
      `This FIN is lost and ${f.host} never sends it again.`,
      `${f.peer} knows nothing of the close, and ${f.host} stays in ${f.state}, where the retransmission timer repeats the FIN until it is acknowledged.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: FIN,ACK seq=u ack=v",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fin-not-retransmitted",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: FIN,ACK seq=u ack=v",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    fixed: false,
  },
};
