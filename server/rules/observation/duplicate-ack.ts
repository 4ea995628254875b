/** An empty ACK repeats the last acknowledgment while data is outstanding, with the same window. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const duplicateAck: Rule<"duplicate-ack"> = {
  name: "duplicate-ack",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.2", 5681)],
  title: "duplicate ACK",
  what: "An ACK acknowledges nothing new while the other side has data outstanding.",
  why: "A receiver that gets a segment above a gap repeats its last ACK at once, so that the sender learns of the loss.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "重复 ACK",
    what: "对端还有未确认的数据，而这个 ACK 没有确认任何新的内容。",
    why: "接收方收到空缺之后的报文段时，立即重复上一个 ACK，使发送方得知发生了丢失。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} repeats ack=${f.ack}.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: ACK seq=u ack=v len=10",
      "client -> server: ACK seq=u+10 ack=v len=10",
      "server -> client: ACK seq=v ack=u",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ duplicate-ack",
      "client -> server: ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+20",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=u ack=v len=10",
      "client -> server: ACK seq=u+10 ack=v len=10",
      "server -> client: ACK seq=v ack=u+20",
    ),
    fixed: false,
  },
};
