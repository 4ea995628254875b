/** The ACK of the last FIN was lost and that FIN is never sent again. Facts: host is the FIN's sender, state its state; since is the lost ACK; segment and seq are the FIN's. */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const closeStuckLastAck: Rule<"close-stuck-last-ack"> = {
  name: "close-stuck-last-ack",
  group: "close",
  severity: { authored: "warning", captured: "info", textbook: "info" },
  spec: [cite("3.6"), cite("3.10.8")],
  title: "last ACK lost and the FIN not sent again",
  what: "The acknowledgment of the last FIN got lost, and the FIN's sender never repeats its FIN.",
  why: "A host in LAST-ACK (or CLOSING) does not know that its FIN arrived. Its retransmission timer runs until the FIN is acknowledged; the other end lingers in TIME-WAIT for exactly this case.",
  remedy: "Let the host send its FIN again, and the other answer with the ACK.",
  zh: {
    title: "最后一个 ACK 丢失，而 FIN 没有重传",
    what: "对最后一个 FIN 的确认丢失了，而发送 FIN 的一方始终没有重传它。",
    why: "处于 LAST-ACK（或 CLOSING）的主机并不知道自己的 FIN 已经到达。它的重传定时器一直运行到 FIN 得到确认为止；另一端停留在 TIME-WAIT，正是为了应付这种情况。",
    remedy: "让这台主机重传 FIN，并让对端再次以 ACK 回答。",
  },
  message: (f) =>
    sentences(
      `The ACK of this FIN, ${sinceLine(f, "sent later")}, is lost, and ${f.host} never sends the FIN again.`,
      `It stays in ${f.state}, where the retransmission timer repeats the FIN until it is acknowledged.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ close-stuck-last-ack",
      "client -x server: ACK seq=u+1 ack=v+1",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -x server: ACK seq=u+1 ack=v+1",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    fixed: false,
  },
};
