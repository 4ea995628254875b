/**
 * At the end a host is still in SYN-SENT or SYN-RECEIVED; reported on the segment that is owed an answer.
 * Uses `expected`: the missing segment.
 */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const handshakeIncomplete: Rule<"handshake-incomplete"> = {
  name: "handshake-incomplete",
  group: "handshake",
  severity: { authored: "warning", captured: "info", textbook: "info" },
  spec: [cite("3.5")],
  title: "handshake that is never completed",
  what: "The page ends while a host is still opening the connection.",
  why: "A host in SYN-RECEIVED keeps an entry for the half-open connection and repeats its SYN,ACK until it gives up; one in SYN-SENT repeats its SYN.",
  remedy:
    "Add the missing segment; or say that it is meant so, by `expect` of the state, by `...`, or by marking the last segment lost.",
  supersedes: ["no-response-where-required"],
  message: (facts) =>
    sentences(
      `${facts.segment} is never answered: at the end ${facts.host} is in ${facts.state} and ${facts.peer} in ${facts.peerState}, a half-open connection.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ handshake-incomplete",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
