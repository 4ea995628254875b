/**
 * A SYN repeated within one attempt with another initial sequence number. Uses `written`, `expected`,
 * `since`: the first SYN.
 */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const synRetransmitIsnChanged: Rule<"syn-retransmit-isn-changed"> = {
  name: "syn-retransmit-isn-changed",
  group: "handshake",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.8.3"), cite("3.10.8")],
  title: "repeated SYN with another initial sequence number",
  what: "A SYN of the same attempt is sent again with a different number.",
  why: "A retransmission sends the segment at the front of the retransmission queue again, as it was. Another number makes it another attempt, and the peer may hold state for the first one.",
  remedy: "Repeat the SYN's own number; mark the other one `old` if it belongs to an earlier attempt.",
  zh: {
    title: "重传的 SYN 改变了初始序号",
    what: "同一次连接尝试的 SYN 再次发送时，用了另一个序号。",
    why: "重传就是把重传队列最前面的报文段原样再发一次。序号不同，就成了另一次连接尝试，而对端可能已为前一次保存了状态。",
    remedy: "重传时保持 SYN 原来的序号；如果另一个 SYN 属于以前的尝试，给它加上 `old`。",
  },
  supersedes: ["seq-out-of-window"],
  message: (facts) =>
    sentences(
      `${facts.written} is a new initial sequence number, but ${facts.host} is still in ${facts.state} with ${sinceLine(facts, "its first SYN")}: a retransmission repeats the same segment.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -x server: SYN seq=100",
      "client -> server: SYN seq=101",
      "#                     ^^^^^^^ syn-retransmit-isn-changed",
      "server -> client: SYN,ACK seq=300 ack=102",
      "client -> server: ACK seq=102 ack=301",
    ),
    right: page(
      "client -x server: SYN seq=100",
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=300 ack=101",
      "client -> server: ACK seq=101 ack=301",
    ),
    fixed: false,
  },
};
