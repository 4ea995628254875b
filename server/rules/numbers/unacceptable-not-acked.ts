/**
 * A segment outside the window got no ACK of its receiver's RCV.NXT; reported on that segment. Uses
 * `expected`: the ACK owed.
 */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const unacceptableNotAcked: Rule<"unacceptable-not-acked"> = {
  name: "unacceptable-not-acked",
  group: "numbers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.5.2")],
  title: "unacceptable segment that drew no ACK",
  what: "A segment that its receiver could not accept is passed over without the ACK that is due.",
  why: "In a synchronized state an unacceptable segment is answered by an empty ACK with the current SND.NXT and RCV.NXT. That is how two ends that have lost step find each other again.",
  remedy:
    "Let the receiver answer <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>; any later segment with that acknowledgment will do.",
  zh: {
    title: "对不可接受的报文段没有回答 ACK",
    what: "接收方收到不可接受的报文段，却没有回答应有的 ACK。",
    why: "在同步状态下，对不可接受的报文段要回答一个空的 ACK，其中带有当前的 SND.NXT 和 RCV.NXT。失去同步的两端正是借此恢复一致的。",
    remedy: "让接收方回答 <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>；其后任何带有这一确认号的报文段也可以。",
  },
  supersedes: ["data-unacknowledged", "no-response-where-required"],
  message: (facts) =>
    sentences(
      `${facts.host} cannot accept ${facts.segment}${numbered("RCV.NXT", facts.rcvNxt)} and owes it an ACK that says so, but nothing it sends afterwards acknowledges as much.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=100 ack=300 len=10",
      "client -> server: ACK seq=110 ack=300 len=10",
      "client -> server: ACK seq=50 ack=300 len=10 old",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unacceptable-not-acked",
      "server -> client: ACK seq=300 ack=110",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=100 ack=300 len=10",
      "client -> server: ACK seq=110 ack=300 len=10",
      "client -> server: ACK seq=50 ack=300 len=10 old",
      "server -> client: ACK seq=300 ack=120",
    ),
    fixed: false,
  },
};
