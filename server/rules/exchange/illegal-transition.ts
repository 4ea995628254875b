/** The page leads a host over an edge that the state machine does not have. Facts: state is the computed state, name the state before ("LISTEN"), written and expected as in the document. */
import { expectation, isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const illegalTransition: Rule<"illegal-transition"> = {
  name: "illegal-transition",
  group: "exchange",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.3.2"), cite("3.10")],
  title: "transition that TCP does not have",
  what: "The page moves a host from one state straight to another although no event leads there.",
  why: "The state machine has a fixed set of transitions. A state that is skipped is usually one the host passes through, and it decides what the host may send.",
  remedy: "Name the state that the segment really leads to.",
  message: (f) =>
    sentences(
      isKnown(f.name)
        ? `No event takes ${f.host} from ${f.name} straight to ${f.written.replace(/^.*=/, "")}; it is in ${f.state} here.`
        : `No event takes ${f.host} straight to ${f.written.replace(/^.*=/, "")}; it is in ${f.state} here.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x => SYN-SENT, ESTABLISHED",
      "#                                        ^^^^^^^^^^^ illegal-transition",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x => SYN-SENT, SYN-RECEIVED",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
