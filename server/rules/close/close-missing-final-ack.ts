/** Both FINs were sent and nothing came from the other host after the last one arrived. Facts: host is the debtor, peer the one who waits; expected is the ACK owed. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const closeMissingFinalAck: Rule<"close-missing-final-ack"> = {
  name: "close-missing-final-ack",
  group: "close",
  severity: { authored: "error", captured: "info", textbook: "info" },
  spec: [cite("3.6")],
  title: "close without its last acknowledgment",
  what: "Both sides have sent their FIN, but the second FIN gets no answer.",
  why: "The side that closes last waits in LAST-ACK until its FIN is acknowledged. Without that ACK it repeats the FIN until it gives up.",
  remedy: "Add the last ACK, one more than the FIN's number.",
  zh: {
    title: "缺少最后一个 ACK 的关闭过程",
    what: "双方都发送了 FIN，但第二个 FIN 没有得到回答。",
    why: "后关闭的一方在 LAST-ACK 中等待对自己 FIN 的确认。没有这个 ACK，它会一再重传 FIN，直到放弃为止。",
    remedy: "补上最后一个 ACK，确认号为该 FIN 的序号加 1。",
  },
  supersedes: ["no-response-where-required"],
  message: (f) =>
    sentences(
      `Nothing answers this FIN: both sides have closed, but ${f.peer} waits in ${f.peerState} for the last ACK.`,
      f.reaction,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ close-missing-final-ack",
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
