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
