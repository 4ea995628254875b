/** An empty or one-byte segment at SND.NXT-1 is sent with nothing outstanding. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const keepAlive: Rule<"keep-alive"> = {
  name: "keep-alive",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.4")],
  title: "keep-alive",
  what: "On an idle connection a host sends a segment just below its next number.",
  why: "The number is deliberately old, so that the other end, if it is still there, must answer with an ACK.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "保活",
    what: "在空闲的连接上，主机发送一个序号恰好比下一个要用的序号小 1 的报文段。",
    why: "序号是有意取旧的，这样对端只要还在，就必须以 ACK 回答。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} asks whether ${f.peer} is still there.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10",
      "wait 2h",
      "client -> server: ACK seq=u+9 ack=v",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keep-alive",
      "server -> client: ACK seq=v ack=u+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10",
    ),
    fixed: false,
  },
};
