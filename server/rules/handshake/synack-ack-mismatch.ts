/**
 * A SYN,ACK whose ACK is not its own sender's RCV.NXT, so that the opener in SYN-SENT refuses it. Uses
 * `written`, `expected`, `reaction`.
 */
import { expectation, numbered, page, sentences, variable } from "../phrases";
import { cite, type Rule } from "../rule";

export const synackAckMismatch: Rule<"synack-ack-mismatch"> = {
  name: "synack-ack-mismatch",
  group: "handshake",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.10.7.3")],
  title: "SYN,ACK that does not acknowledge the opener's SYN",
  what: "The acknowledgment number of the SYN,ACK is not one past the SYN it answers.",
  why: "The SYN occupies one sequence number, so the SYN,ACK must carry ISS+1 of the opener. The opener, in SYN-SENT, takes any number outside ISS < SEG.ACK =< SND.NXT as the sign of an old connection and answers it with a reset.",
  remedy: "Acknowledge the SYN's own number plus one.",
  zh: {
    title: "没有确认主动打开方 SYN 的 SYN,ACK",
    what: "SYN,ACK 的确认号不等于它所回答的 SYN 的序号加 1。",
    why: "SYN 占用一个序号，所以 SYN,ACK 的确认号必须是主动打开方的 ISS+1。处于 SYN-SENT 的主动打开方，凡遇到不满足 ISS < SEG.ACK =< SND.NXT 的确认号，都视为来自旧连接，并以 RST 回答。",
    remedy: "确认号写成 SYN 的序号加 1。",
  },
  supersedes: ["ack-of-unsent", "ack-regression", "ack-not-rcv-nxt"],
  message: (facts) =>
    sentences(
      `${facts.written} does not acknowledge the SYN that ${facts.host} received${numbered("RCV.NXT", facts.rcvNxt)}; ${facts.peer} accepts only what lies above its ${variable("ISS", facts.peerIss)}, up to its ${variable("SND.NXT", facts.peerSndNxt)}.`,
      facts.hint,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+2",
      "#                               ^^^^^^^ synack-ack-mismatch",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
