/**
 * More than two rounds of pure ACKs that answer pure ACKs; reported once, on the first of them, in place of
 * ack-of-pure-ack. Uses `count`: how many.
 */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const ackWar: Rule<"ack-war"> = {
  name: "ack-war",
  group: "numbers",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.5"), cite("2.1", 1337), cite("7", 5961)],
  title: "two hosts that go on acknowledging each other's ACKs",
  what: "Pure ACKs answer pure ACKs for more than two rounds.",
  why: "An ACK that takes up no number is not acknowledged. Two ends that answer each other's ACKs, for instance because each finds the other's numbers unacceptable, would do so for ever; stacks limit how many challenge ACKs they send.",
  remedy: "Take the ACKs away that answer an ACK.",
  zh: {
    title: "两台主机不停地确认对方的 ACK",
    what: "用纯 ACK 回答纯 ACK，往返超过了两轮。",
    why: "不占用序号的 ACK 不需要确认。如果两端都回答对方的 ACK（例如彼此都认为对方的序号不可接受），就会永远持续下去；因此各实现都限制挑战 ACK 的发送数量。",
    remedy: "去掉那些用来回答 ACK 的 ACK。",
  },
  supersedes: ["ack-of-pure-ack"],
  message: (facts) =>
    `${facts.segment} begins a series of ${facts.count} ACKs that answer nothing but ACKs, and nothing in the rules would ever end it. Expected no segment here: a pure ACK is owed no answer.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
      "client -> server: ACK seq=x+10 ack=y",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ack-war",
      "server -> client: ACK seq=y ack=x+10",
      "client -> server: ACK seq=x+10 ack=y",
      "server -> client: ACK seq=y ack=x+10",
      "client -> server: ACK seq=x+10 ack=y",
      "server -> client: ACK seq=y ack=x+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
    ),
    fixed: false,
  },
};
