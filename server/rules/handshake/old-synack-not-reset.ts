/**
 * A SYN,ACK that answers an old or forged SYN reaches SYN-SENT, and no RST follows; reported on the SYN,ACK.
 * Uses `expected`: the RST.
 */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const oldSynackNotReset: Rule<"old-synack-not-reset"> = {
  name: "old-synack-not-reset",
  group: "handshake",
  severity: { authored: "error", captured: "info" },
  spec: [cite("3.5"), cite("3.10.7.3")],
  title: "SYN,ACK for an old SYN that was not reset",
  what: "A SYN,ACK acknowledges a SYN that its receiver never sent, and the receiver sends no RST.",
  why: "The host that sent it was right to answer: it cannot tell an old SYN from a new one. The opener can, and its RST, which takes its number from the ACK, sends the other end back to LISTEN. This is what the third segment of the handshake is for.",
  remedy: "Answer it with <SEQ=SEG.ACK><CTL=RST>.",
  message: (facts) =>
    sentences(
      `${facts.segment} acknowledges a SYN that ${facts.host} did not send${numbered("ISS", facts.iss)}, so ${facts.host}, in SYN-SENT, has to refuse it, but no RST follows and ${facts.peer} stays half-open.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -x server: SYN seq=100",
      "client -> server: SYN seq=90 old",
      "server -> client: SYN,ACK seq=300 ack=91",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ old-synack-not-reset",
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=400 ack=101",
      "client -> server: ACK seq=101 ack=401",
    ),
    right: page(
      "client -x server: SYN seq=100",
      "client -> server: SYN seq=90 old",
      "server -> client: SYN,ACK seq=300 ack=91",
      "client -> server: RST seq=91",
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=400 ack=101",
      "client -> server: ACK seq=101 ack=401",
    ),
    fixed: false,
  },
};
