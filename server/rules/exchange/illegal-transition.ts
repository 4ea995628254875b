/**
 * Two states that the page asserts of one host, one after the other, have no edge between them (with no asserted
 * state before it, a wrong state is state-mismatch). Facts: state is the computed state, name the state asserted before
 * ("LISTEN"), written and expected as in the document.
 */
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
  zh: {
    title: "TCP 中不存在的状态转换",
    what: "文档使主机从一个状态直接进入另一个状态，而没有任何事件会引起这种转换。",
    why: "状态机的转换是固定的。被跳过的通常正是主机要经过的状态，它决定着主机可以发送什么。",
    remedy: "写出报文段真正引起的状态。",
  },
  supersedes: ["state-mismatch"],
  message: (f) =>
    sentences(
      isKnown(f.name)
        ? `No event takes ${f.host} from ${f.name} straight to ${f.written.replace(/^.*=/, "")}; it is in ${f.state} here.`
        : `No event takes ${f.host} straight to ${f.written.replace(/^.*=/, "")}; it is in ${f.state} here.`,
      f.hint,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v => FIN-WAIT-1, LAST-ACK",
      "#                                                    ^^^^^^^^ illegal-transition",
      "server -> client: FIN,ACK seq=v ack=u+1 => LAST-ACK, TIME-WAIT",
      "client -> server: ACK seq=u+1 ack=v+1 => TIME-WAIT, CLOSED",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v => FIN-WAIT-1, CLOSE-WAIT",
      "server -> client: FIN,ACK seq=v ack=u+1 => LAST-ACK, TIME-WAIT",
      "client -> server: ACK seq=u+1 ack=v+1 => TIME-WAIT, CLOSED",
    ),
    fixed: true,
  },
};
