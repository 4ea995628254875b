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
  supersedes: ["ack-of-unsent", "ack-regression", "ack-not-rcv-nxt"],
  message: (facts) =>
    sentences(
      `${facts.written} does not acknowledge the SYN of ${facts.peer}, which is in SYN-RECEIVED${numbered("SND.NXT", facts.peerSndNxt)}.`,
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
