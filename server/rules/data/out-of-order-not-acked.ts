/** Text above a gap drew no duplicate ACK. Uses `count`: the segments that arrived there; `name`: the ACKs sent for them. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const outOfOrderNotAcked: Rule<"out-of-order-not-acked"> = {
  name: "out-of-order-not-acked",
  group: "data",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.6.3"), cite("4.2", 5681), cite("3.2", 5681)],
  title: "segment above a gap without a duplicate ACK",
  what: "A segment arrives above a gap, and its receiver does not send an ACK for it at once.",
  why: "Each such arrival should draw a duplicate ACK: three of them tell the sender, long before its timer does, that a segment is missing.",
  remedy: "Write an ACK of the missing byte for each segment that arrives above the gap.",
  zh: {
    title: "空缺之后的报文段没有引出重复 ACK",
    what: "到达的报文段位于空缺之后，接收方却没有立即为它发送 ACK。",
    why: "每个这样的报文段都应引出一个重复 ACK：三个重复 ACK 就能让发送方远在定时器到期之前得知有报文段丢失。",
    remedy: "每有一个空缺之后的报文段到达，就写一个确认号为所缺字节的 ACK。",
  },
  message: (facts) =>
    `${facts.count} segment${facts.count === 1 ? "" : "s"} arrived at ${facts.host} above a gap, but it sent ${facts.name === "0" ? "no" : `only ${facts.name}`} duplicate ACK${facts.name === "1" ? "" : "s"}; each should draw one at once.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: ACK seq=x ack=y len=100",
      "client -> server: ACK seq=x+100 ack=y len=100",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ out-of-order-not-acked",
      "client -> server: ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+200",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: ACK seq=x ack=y len=100",
      "client -> server: ACK seq=x+100 ack=y len=100",
      "server -> client: ACK seq=y ack=x",
      "client -> server: ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+200",
    ),
    fixed: false,
  },
};
