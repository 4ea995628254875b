/** The segment that fills a gap is not acknowledged at once. Uses `count`: the milliseconds until it was. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const gapFillNotAcked: Rule<"gap-fill-not-acked"> = {
  name: "gap-fill-not-acked",
  group: "data",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.6.3"), cite("4.2", 5681), cite("3.2", 5681)],
  title: "filled gap without an immediate ACK",
  what: "A segment fills a gap in what has arrived, and its receiver takes its time to acknowledge it.",
  why: "The sender is repairing a loss and waits for this news. A delayed ACK, which is right for data in order, would hold it up.",
  remedy: "Write the ACK right after the segment that fills the gap.",
  zh: {
    title: "空缺填上后没有立即发送 ACK",
    what: "报文段填上了空缺，接收方却过了一段时间才确认。",
    why: "发送方正在修复丢失，等待着这个消息。延迟确认只适用于按序到达的数据，在这里会耽误发送方。",
    remedy: "在填上空缺的报文段之后立即写 ACK。",
  },
  message: (facts) =>
    `${facts.host} acknowledges the segment that fills the gap only ${facts.count} ms later; such an ACK is not to be delayed.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: ACK seq=x ack=y len=100",
      "0 client -> server: ACK seq=x+100 ack=y len=100",
      "0.01 server -> client: ACK seq=y ack=x",
      "1 client -> server: ACK seq=x ack=y len=100",
      "# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gap-fill-not-acked",
      "1.3 server -> client: ACK seq=y ack=x+200",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: ACK seq=x ack=y len=100",
      "0 client -> server: ACK seq=x+100 ack=y len=100",
      "0.01 server -> client: ACK seq=y ack=x",
      "1 client -> server: ACK seq=x ack=y len=100",
      "1.01 server -> client: ACK seq=y ack=x+200",
    ),
    fixed: false,
  },
};
