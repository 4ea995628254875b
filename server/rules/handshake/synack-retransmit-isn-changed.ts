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
