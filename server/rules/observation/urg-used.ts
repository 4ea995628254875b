/** A segment carries URG; once a host. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const urgUsed: Rule<"urg-used"> = {
  name: "urg-used",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.5"), cite("3.9.1.2")],
  title: "urgent data",
  what: "A segment marks urgent data.",
  why: "New applications should not use the urgent mechanism: implementations disagree about it and middleboxes clear it.",
  remedy: "Nothing is wrong; a new protocol does better without.",
  zh: {
    title: "紧急数据",
    what: "报文段标明了紧急数据。",
    why: "新的应用程序不应再使用紧急机制：各实现的理解不一致，中间设备还会清除它。",
    remedy: "没有错误；新的协议最好不用它。",
  },
  message: (f) => `${f.host} sends urgent data, which new applications should not use.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,URG,ACK seq=u ack=v len=10 urg=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ urg-used",
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
