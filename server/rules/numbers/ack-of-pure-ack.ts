/**
 * An acceptable pure ACK is answered by a pure ACK that says nothing new. Uses `since`: the ACK that is
 * answered.
 */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const ackOfPureAck: Rule<"ack-of-pure-ack"> = {
  name: "ack-of-pure-ack",
  group: "numbers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.5")],
  title: "ACK of an ACK",
  what: "A segment without data acknowledges a segment without data, and says nothing new.",
  why: "An ACK takes up no sequence number, so it is not acknowledged; if it were, the two ends would go on acknowledging each other for ever.",
  remedy: "Take the second ACK away.",
  zh: {
    title: "对纯 ACK 的确认",
    what: "一个不带数据的报文段确认了另一个不带数据的报文段，没有带来任何新的信息。",
    why: "纯 ACK 不占用序号，因此不需要确认；否则两端会无休止地互相确认下去。",
    remedy: "去掉第二个 ACK。",
  },
  message: (facts) =>
    `${facts.segment} answers ${sinceLine(facts, "a pure ACK")}, which takes up no sequence number and is owed nothing, and tells ${facts.peer} nothing new. Expected no segment here.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
      "client -> server: ACK seq=x+10 ack=y",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ack-of-pure-ack",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
    ),
    fixed: false,
  },
};
