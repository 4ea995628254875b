/** A state the page asserts (expect or =>) differs from the computed one. Facts: state is the computed state, written and expected as in the document, since (the segment or event that decides). */
import { expectation, isKnown, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const stateMismatch: Rule<"state-mismatch"> = {
  name: "state-mismatch",
  group: "exchange",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.3.2")],
  title: "asserted state that is not the real one",
  what: "The page says that a host is in a state which the exchange so far does not lead to.",
  why: "A state follows from the segments sent and received. If the two disagree, either the assertion or an earlier segment is wrong.",
  remedy: "Correct the state, or the segment that leads to it.",
  message: (f) =>
    sentences(
      `${f.host} is in ${f.state} here, not ${f.written.replace(/^.*=/, "")}${isKnown(f.since) ? `, since ${sinceLine(f, "")}` : ""}.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "expect client=SYN-SENT",
      "#      ^^^^^^^^^^^^^^^ state-mismatch",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "expect client=ESTABLISHED",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
