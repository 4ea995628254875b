/** A host's timestamp clock runs back. Uses `written`, `name` (the latest TSval), `expected`, `reaction`. */
import { expectation, isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const timestampRegression: Rule<"timestamp-regression"> = {
  name: "timestamp-regression",
  group: "options",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("5.3", 7323)],
  title: "timestamp that runs back",
  what: "A segment bears an older TSval than its sender has sent before.",
  why: "TSval comes from a clock that never runs back on a connection, modulo 2^32. A receiver takes a segment with an older value than it has seen for one of an earlier round of sequence numbers: it drops it and answers with an ACK.",
  remedy: "Write the latest TSval or a later one.",
  zh: {
    title: "倒退的时间戳",
    what: "报文段的 TSval 比其发送方此前发出的更旧。",
    why: "TSval 取自一个在连接期间（模 2^32）从不倒退的时钟。接收方见到比已知更旧的值，就认为该报文段属于上一轮序号，将它丢弃并用 ACK 回答。",
    remedy: "写最近的 TSval 或更晚的值。",
  },
  message: (facts) =>
    sentences(
      `${facts.written} is older than ${isKnown(facts.name) ? facts.name : "a TSval"}, which ${facts.host} has sent before; its clock cannot run back.`,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x tsval=10 tsecr=0",
      "server -> client: SYN,ACK seq=y ack=x+1 tsval=500 tsecr=10",
      "client -> server: ACK seq=x+1 ack=y+1 tsval=20 tsecr=500",
      "client -> server: ACK seq=x+1 ack=y+1 len=5 tsval=15 tsecr=500",
      "#                                           ^^^^^^^^ timestamp-regression",
      "server -> client: ACK seq=y+1 ack=x+6 tsval=530 tsecr=20",
    ),
    right: page(
      "client -> server: SYN seq=x tsval=10 tsecr=0",
      "server -> client: SYN,ACK seq=y ack=x+1 tsval=500 tsecr=10",
      "client -> server: ACK seq=x+1 ack=y+1 tsval=20 tsecr=500",
      "client -> server: ACK seq=x+1 ack=y+1 len=5 tsval=20 tsecr=500",
      "server -> client: ACK seq=y+1 ack=x+6 tsval=530 tsecr=20",
    ),
    fixed: true,
  },
};
