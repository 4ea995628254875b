/**
 * An ACK that reaches SYN-RECEIVED and does not acknowledge the SYN sent from there. Uses `written`,
 * `expected`, `reaction`.
 */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const handshakeAckMismatch: Rule<"handshake-ack-mismatch"> = {
  name: "handshake-ack-mismatch",
  group: "handshake",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.10.7.4"), cite("3.5.2")],
  title: "third segment that does not acknowledge the peer's SYN",
  what: "The segment that should complete the handshake acknowledges a number outside SND.UNA < SEG.ACK =< SND.NXT of its receiver.",
  why: "A host in SYN-RECEIVED waits for the acknowledgment of its own SYN, which is its ISS+1. Any other number tells it that the ACK belongs to another connection; it answers with a reset and stays where it is.",
  remedy: "Acknowledge the peer's SYN: its number plus one.",
  zh: {
    title: "没有确认对端 SYN 的第三个报文段",
    what: "本应完成握手的报文段，其确认号不满足接收方的 SND.UNA < SEG.ACK =< SND.NXT。",
    why: "处于 SYN-RECEIVED 的主机等待的是对自己 SYN 的确认，即 ISS+1。其他确认号说明这个 ACK 属于另一个连接：主机以 RST 回答，自身状态不变。",
    remedy: "确认对端的 SYN，即它的序号加 1。",
  },
  supersedes: ["ack-of-unsent", "ack-regression", "ack-not-rcv-nxt"],
  message: (facts) =>
    sentences(
      `${facts.written} does not acknowledge the SYN of ${facts.peer}, which is in SYN-RECEIVED${numbered("SND.NXT", facts.peerSndNxt)}.`,
      facts.hint,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+2",
      "#                             ^^^^^^^ handshake-ack-mismatch",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
