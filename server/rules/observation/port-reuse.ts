/** A SYN opens a new connection under the name (hosts and ports) of one that has ended on the page. Special facts: since (the end of the old one). */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const portReuse: Rule<"port-reuse"> = {
  name: "port-reuse",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.4.1")],
  title: "same ports used again",
  what: "A connection that has ended is opened anew between the same ports.",
  why: "The new connection has its own initial sequence numbers, so that old segments cannot be taken for new ones.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "再次使用相同的端口",
    what: "已经结束的连接在同样的端口之间重新打开。",
    why: "新连接有自己的初始序号，所以旧的报文段不会被误认为新的。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} opens a new connection under the name of one that has ended.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=100",
      "server -> client: RST,ACK seq=0 ack=101",
      "client -> server: SYN seq=500",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ port-reuse",
      "server -> client: RST,ACK seq=0 ack=501",
    ),
    right: page("client -> server: SYN seq=100", "server -> client: RST,ACK seq=0 ack=101"),
    fixed: false,
  },
};
