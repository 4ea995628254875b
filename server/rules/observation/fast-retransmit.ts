/** Data is sent again after three duplicate ACKs. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const fastRetransmit: Rule<"fast-retransmit"> = {
  name: "fast-retransmit",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.2", 5681)],
  title: "fast retransmit",
  what: "After three duplicate ACKs the sender repeats the segment that is missing, without waiting for its timer.",
  why: "Duplicate ACKs say that later segments arrive while one is missing.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "快速重传",
    what: "收到三个重复 ACK 之后，发送方不等定时器超时就重传缺少的报文段。",
    why: "重复 ACK 说明后面的报文段正在到达，而中间缺了一个。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) =>
    `${f.host} repeats the missing segment after three duplicate ACKs, without waiting for its timer.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: ACK seq=u ack=v len=10",
      "client -> server: ACK seq=u+10 ack=v len=10",
      "server -> client: ACK seq=v ack=u",
      "client -> server: ACK seq=u+20 ack=v len=10",
      "server -> client: ACK seq=v ack=u",
      "client -> server: ACK seq=u+30 ack=v len=10",
      "server -> client: ACK seq=v ack=u",
      "client -> server: ACK seq=u ack=v len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fast-retransmit",
      "server -> client: ACK seq=v ack=u+40",
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
