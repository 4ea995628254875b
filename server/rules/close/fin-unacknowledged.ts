/** At the end a FIN was never covered by an ACK although the other host sent something after it arrived. Facts: host is the debtor, peer the FIN's sender; segment and seq are the FIN's; expected is the ACK owed. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const finUnacknowledged: Rule<"fin-unacknowledged"> = {
  name: "fin-unacknowledged",
  group: "close",
  severity: { authored: "error", captured: "info", textbook: "info" },
  spec: [cite("3.6")],
  title: "FIN that was never acknowledged",
  what: "A FIN arrived, the other host sent something afterwards, but never an acknowledgment that covers the FIN.",
  why: "A FIN uses one sequence number, so its acknowledgment is the FIN's number plus one. Until it comes, the FIN's sender stays in FIN-WAIT-1, CLOSING or LAST-ACK and sends its FIN again and again.",
  remedy: "Acknowledge one more than the FIN's number (counting its data, if it carries any).",
  zh: {
    title: "始终没有得到确认的 FIN",
    what: "FIN 已经到达，另一台主机此后也发送过报文段，却始终没有发送涵盖 FIN 的确认。",
    why: "FIN 占用一个序号，所以对它的确认是 FIN 的序号加 1。在此之前，发送 FIN 的一方停留在 FIN-WAIT-1、CLOSING 或 LAST-ACK，并一再重传 FIN。",
    remedy: "确认号应为 FIN 的序号加 1（FIN 携带数据时再加上数据长度）。",
  },
  supersedes: ["close-missing-final-ack", "ack-not-rcv-nxt", "data-unacknowledged"],
  message: (f) =>
    sentences(
      `${f.host} goes on without ever acknowledging this FIN of ${f.peer}, which uses one sequence number.`,
      f.reaction || `${f.peer} repeats its FIN until it is acknowledged.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fin-unacknowledged",
      "server -> client: ACK seq=v ack=u",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
    ),
    fixed: false,
  },
};
