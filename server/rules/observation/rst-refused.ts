/** A RST refuses a connection attempt (its receiver was in SYN-SENT, or in SYN-RECEIVED after an active open). Facts: host is the RST's sender. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstRefused: Rule<"rst-refused"> = {
  name: "rst-refused",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.3"), cite("3.10.7.1")],
  title: "connection refused",
  what: "A RST answers the SYN: nobody listens there.",
  why: "A closed port refuses a SYN with a RST that acknowledges it.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "连接被拒绝",
    what: "用 RST 回答 SYN：该端口上没有程序在监听。",
    why: "关闭的端口用确认了 SYN 的 RST 拒绝它。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} refuses the connection.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: RST,ACK seq=0 ack=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rst-refused",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
