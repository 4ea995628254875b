/**
 * A host acknowledges less than it acknowledged before. Uses `written`, `expected`, `reaction`, `since`: its
 * higher ACK.
 */
import { expectation, numbered, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const ackRegression: Rule<"ack-regression"> = {
  name: "ack-regression",
  group: "numbers",
  severity: { authored: "error", captured: "info" },
  spec: [cite("3.4"), cite("3.10.7.4")],
  title: "acknowledgment that takes an earlier one back",
  what: "A host sends a lower acknowledgment number than it sent before.",
  why: "An acknowledgment is a promise: RCV.NXT only advances, and the peer has already discarded what was acknowledged. The receiver ignores a lower number, and what it should have acknowledged stays open.",
  remedy: "Acknowledge RCV.NXT, which is at least the number acknowledged before.",
  zh: {
    title: "确认号倒退",
    what: "主机发送的确认号比它先前发送过的还低。",
    why: "确认是一种承诺：RCV.NXT 只会前进，对端也已经丢弃了被确认的数据。接收方忽略较低的确认号，而本该确认的数据仍未得到确认。",
    remedy: "确认 RCV.NXT，它不会低于先前确认过的值。",
  },
  supersedes: ["ack-too-old", "ack-not-rcv-nxt"],
  message: (facts) =>
    sentences(
      `${facts.written} takes back what ${facts.host} acknowledged before (${sinceLine(facts, "an earlier segment")}); what it expects next${numbered("RCV.NXT", facts.rcvNxt)} only advances.`,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
      "server -> client: ACK seq=y ack=x+5 len=20",
      "#                           ^^^^^^^ ack-regression",
      "client -> server: ACK seq=x+10 ack=y+20",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
      "server -> client: ACK seq=y ack=x+10 len=20",
      "client -> server: ACK seq=x+10 ack=y+20",
    ),
    fixed: true,
  },
};
