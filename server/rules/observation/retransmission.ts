/** Data is sent again that had not arrived in full. Special facts: since (the first one). */
import { bytes, page } from "../phrases";
import { cite, type Rule } from "../rule";

export const retransmission: Rule<"retransmission"> = {
  name: "retransmission",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.1"), cite("3.4")],
  title: "data sent again",
  what: "Bytes that were sent before are sent again with the same numbers.",
  why: "What is not acknowledged in time is retransmitted; the numbers tell the receiver that they are the same bytes.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "重传的数据",
    what: "以前发送过的字节以同样的序号再次发送。",
    why: "没有及时得到确认的数据要重传；接收方根据序号知道它们是同样的字节。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} sends ${bytes(f.len)} from seq=${f.seq} again.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: PSH,ACK seq=u ack=v len=10",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retransmission",
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
