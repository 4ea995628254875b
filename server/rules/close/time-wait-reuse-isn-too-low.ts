/** A host in TIME-WAIT accepts a SYN that is not above the last number seen from that side, or answers with an ISN of its own that is not above its last one. Facts: host is the segment's sender; written, expected ("a seq above 100"), name (the last number used), since. */
import { expectation, isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const timeWaitReuseIsnTooLow: Rule<"time-wait-reuse-isn-too-low"> = {
  name: "time-wait-reuse-isn-too-low",
  group: "close",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.6.1"), cite("2", 6191)],
  title: "reopening from TIME-WAIT with a number that is too low",
  what: "A new SYN is accepted in TIME-WAIT although its number (or that of the SYN,ACK) does not lie above the last one of the old connection.",
  why: "Segments of the old connection may still be on their way. Only numbers above all old ones (or a newer timestamp) tell the two connections apart.",
  remedy:
    "Start the new connection above the last number of the old one, or let the host in TIME-WAIT not accept the SYN.",
  zh: {
    title: "从 TIME-WAIT 重新打开时初始序号过低",
    what: "在 TIME-WAIT 中接受了新的 SYN，但它（或 SYN,ACK）的序号没有高过旧连接最后使用的序号。",
    why: "旧连接的报文段可能还在途中。只有序号高于全部旧序号（或时间戳更新），才能区分两个连接。",
    remedy: "让新连接的初始序号高于旧连接最后的序号，或者让处于 TIME-WAIT 的主机不接受这个 SYN。",
  },
  supersedes: ["isn-fixed"],
  message: (f) =>
    sentences(
      `${f.host} reopens a connection that is still in TIME-WAIT with ${f.written || `seq=${f.seq}`}, which is not above ${isKnown(f.name) ? f.name : "the last number"} of the old connection.`,
      "Old segments could then be taken for new ones.",
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "server -> client: FIN,ACK seq=300 ack=100",
      "client -> server: FIN,ACK seq=100 ack=301",
      "server -> client: ACK seq=301 ack=101",
      "client -> server: SYN seq=50",
      "#                     ^^^^^^ time-wait-reuse-isn-too-low",
      "server -> client: SYN,ACK seq=900 ack=51",
      "client -> server: ACK seq=51 ack=901",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "server -> client: FIN,ACK seq=300 ack=100",
      "client -> server: FIN,ACK seq=100 ack=301",
      "server -> client: ACK seq=301 ack=101",
      "client -> server: SYN seq=500",
      "server -> client: SYN,ACK seq=900 ack=501",
      "client -> server: ACK seq=501 ack=901",
    ),
    fixed: false,
  },
};
