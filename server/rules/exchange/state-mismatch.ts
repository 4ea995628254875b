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
  zh: {
    title: "断言的状态与实际不符",
    what: "文档断言主机处于某个状态，而此前的交互并不会使它进入该状态。",
    why: "状态由发送和收到的报文段决定。二者不一致，不是断言错了，就是前面的某个报文段错了。",
    remedy: "改正状态，或者改正导致这一状态的报文段。",
  },
  message: (f) =>
    sentences(
      `${f.host} is in ${f.state} here, not ${f.written.replace(/^.*=/, "")}${isKnown(f.since) ? `, since ${sinceLine(f, "")}` : ""}.`,
      f.hint,
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
