/** A RST that answers nothing in particular ends an open connection. Facts: host is the RST's sender. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstAbort: Rule<"rst-abort"> = {
  name: "rst-abort",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.5"), cite("3.5.3")],
  title: "connection aborted",
  what: "A host ends an open connection with a RST.",
  why: "ABORT discards what is queued and tells the other end at once; there is no answer and no TIME-WAIT.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "连接被中止",
    what: "主机用 RST 终止一个已建立的连接。",
    why: "ABORT 丢弃排队的数据，并立即通知对端；没有回答，也没有 TIME-WAIT。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} aborts the connection.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: RST seq=v",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^ rst-abort",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10",
    ),
    fixed: false,
  },
};
