/**
 * A SYN that reaches a synchronized host and gets no challenge ACK, or that a synchronized host sends at
 * another number than its ISS. Uses `reaction`, `expected`.
 */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const synInSynchronizedState: Rule<"syn-in-synchronized-state"> = {
  name: "syn-in-synchronized-state",
  group: "handshake",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("3.10.7.4"), cite("4.2", 5961)],
  title: "SYN on a connection that is already open",
  what: "A SYN belongs to no opening connection: it is sent from, or goes unanswered in, a synchronized state.",
  why: "Whatever its number, a SYN that reaches a synchronized connection draws a challenge ACK <SEQ=SND.NXT><ACK=RCV.NXT> and changes nothing. If the sender really has lost its connection, it answers that ACK with a RST, and only then can it open anew.",
  remedy:
    "Show the challenge ACK and what follows; add `crash` if the sender has lost its state, or `old` if the SYN is a late duplicate.",
  message: (facts) =>
    sentences(
      `${facts.segment} concerns a connection that is already open (${facts.host} ${facts.state}, ${facts.peer} ${facts.peerState}).`,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=300 ack=101",
      "client -> server: ACK seq=101 ack=301",
      "client -> server: SYN seq=900",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ syn-in-synchronized-state",
    ),
    right: page(
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=300 ack=101",
      "client -> server: ACK seq=101 ack=301",
      "client: crash",
      "client -> server: SYN seq=900",
      "server -> client: ACK seq=301 ack=101",
      "client -> server: RST seq=101",
      "expect client=SYN-SENT",
    ),
    fixed: false,
  },
};
