/**
 * A SYN,ACK repeated from SYN-RECEIVED with another initial sequence number. Uses `written`, `expected`,
 * `since`: the first SYN,ACK.
 */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const synackRetransmitIsnChanged: Rule<"synack-retransmit-isn-changed"> = {
  name: "synack-retransmit-isn-changed",
  group: "handshake",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.8")],
  title: "repeated SYN,ACK with another initial sequence number",
  what: "A SYN,ACK is sent again from SYN-RECEIVED with a different sequence number.",
  why: "A retransmission sends the same segment again. The first SYN,ACK may have arrived, and its number counts; only a host that went back to LISTEN in between, or that uses SYN cookies, chooses anew.",
  remedy: "Repeat the first SYN,ACK's number.",
  zh: {
    title: "重传的 SYN,ACK 改变了初始序号",
    what: "在 SYN-RECEIVED 状态下再次发送的 SYN,ACK，用了另一个序号。",
    why: "重传发送的是同一个报文段。第一个 SYN,ACK 可能已经到达，以它的序号为准；只有其间回到过 LISTEN 的主机，或使用 SYN cookie 的主机，才会重新选择序号。",
    remedy: "使用第一个 SYN,ACK 的序号。",
  },
  supersedes: ["seq-out-of-window"],
  message: (facts) =>
    sentences(
      `${facts.written} is a new initial sequence number, but ${facts.host} is still in ${facts.state} with ${sinceLine(facts, "its first SYN,ACK")}: a retransmission repeats the same segment.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -x client: SYN,ACK seq=300 ack=x+1",
      "server -> client: SYN,ACK seq=301 ack=x+1",
      "#                         ^^^^^^^ synack-retransmit-isn-changed",
      "client -> server: ACK seq=x+1 ack=302",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -x client: SYN,ACK seq=300 ack=x+1",
      "server -> client: SYN,ACK seq=300 ack=x+1",
      "client -> server: ACK seq=x+1 ack=301",
    ),
    fixed: false,
  },
};
