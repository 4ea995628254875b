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
