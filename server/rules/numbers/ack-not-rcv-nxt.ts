/**
 * SEG.ACK differs from its sender's RCV.NXT and no more particular rule says why. Uses `written`,
 * `expected`, `reaction`, `hint`.
 */
import { expectation, page, sentences, variable } from "../phrases";
import { cite, type Rule } from "../rule";

export const ackNotRcvNxt: Rule<"ack-not-rcv-nxt"> = {
  name: "ack-not-rcv-nxt",
  group: "numbers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.10.7.4")],
  title: "acknowledgment that is not the next number expected",
  what: "The acknowledgment number is not the sender's RCV.NXT.",
  why: "Every acknowledgment is formed as <ACK=RCV.NXT>: it names the next number expected and acknowledges everything below, and what has not arrived cannot be below it.",
  remedy: "Acknowledge RCV.NXT: all that has arrived without a hole, and no more.",
  zh: {
    title: "确认号不是期望的下一个序号",
    what: "确认号不等于发送方自己的 RCV.NXT。",
    why: "每个确认都按 <ACK=RCV.NXT> 构成：它指出期望收到的下一个序号，并确认在此之前的全部内容，所以没有到达的数据不可能落在它之前。",
    remedy: "确认 RCV.NXT：到此为止连续到达的全部内容，不多也不少。",
  },
  message: (facts) =>
    sentences(
      `${facts.written} is not what ${facts.host} expects next (${variable("RCV.NXT", facts.rcvNxt)}).`,
      facts.hint,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -x server: ACK seq=x+1 ack=y+1 len=10",
      "server -> client: ACK seq=y+1 ack=x+11 len=5",
      "#                             ^^^^^^^^ ack-not-rcv-nxt",
      "client -> server: ACK seq=x+11 ack=y+6",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -x server: ACK seq=x+1 ack=y+1 len=10",
      "server -> client: ACK seq=y+1 ack=x+1 len=5",
      "client -> server: ACK seq=x+11 ack=y+6",
    ),
    fixed: true,
  },
};
