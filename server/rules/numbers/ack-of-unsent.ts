/** SEG.ACK lies above the peer's SND.NXT. Uses `written`, `expected`, `reaction`, `hint`. */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const ackOfUnsent: Rule<"ack-of-unsent"> = {
  name: "ack-of-unsent",
  group: "numbers",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.4")],
  title: "acknowledgment of bytes the peer never sent",
  what: "The acknowledgment number lies above everything the peer has sent.",
  why: "An acknowledgment names the next number expected, so it can be at most the peer's SND.NXT. In a synchronized state the receiver answers a higher one with an ACK and drops the segment, data and all.",
  remedy: "Acknowledge the last byte received plus one: SEQ plus length, plus one for a SYN or FIN.",
  zh: {
    title: "确认了对端从未发送的字节",
    what: "确认号高于对端已经发送的全部内容。",
    why: "确认号是期望收到的下一个序号，最多等于对端的 SND.NXT。在同步状态下，接收方遇到更高的确认号时回答一个 ACK，并丢弃整个报文段，包括其中的数据。",
    remedy: "确认号应为收到的最后一个字节的序号加 1，即序号加数据长度，带 SYN 或 FIN 时再加 1。",
  },
  supersedes: ["ack-not-rcv-nxt"],
  message: (facts) =>
    sentences(
      `${facts.written} acknowledges what ${facts.peer} never sent${numbered("SND.NXT", facts.peerSndNxt)}.`,
      facts.hint,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+11",
      "#                           ^^^^^^^^ ack-of-unsent",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
    ),
    fixed: true,
  },
};
