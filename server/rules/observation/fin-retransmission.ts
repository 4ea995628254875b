/** A FIN is sent again with the same number. Special facts: since (the first one). */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const finRetransmission: Rule<"fin-retransmission"> = {
  name: "fin-retransmission",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.6"), cite("3.10.8")],
  title: "FIN sent again",
  what: "A host repeats its FIN, with the same number.",
  why: "A FIN is retransmitted like data until it is acknowledged.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "重传的 FIN",
    what: "主机以同样的序号再次发送 FIN。",
    why: "FIN 与数据一样，要重传到得到确认为止。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} sends its FIN again.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: FIN,ACK seq=u ack=v",
      "client -> server: FIN,ACK seq=u ack=v",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fin-retransmission",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    fixed: false,
  },
};
