/** The page says that a host gave up its data too soon. Facts: since: the oldest unacknowledged segment; written: after how long; count: retransmissions; expected: 100 s. */
import { orElse, page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const dataGaveUpEarly: Rule<"data-gave-up-early"> = {
  name: "data-gave-up-early",
  group: "timers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.8.3")],
  title: "data given up too soon",
  what: "A host is said to have given up a connection after fewer than 3 retransmissions, or less than 100 s.",
  why: "A path may fail for a while and come back. So that a connection outlives this, its data is sent again at least three times and for at least 100 s before the connection is closed. An application may set another limit.",
  remedy: "Go on retransmitting, or set the limit of this host (`set retries=…`, `set user-timeout=…`).",
  zh: {
    title: "过早放弃传送数据",
    what: "文档表明主机在重传不足 3 次或不足 100 秒时就放弃了连接。",
    why: "路径可能暂时中断后又恢复。为了使连接能够度过这段时间，数据至少要重传三次、至少坚持 100 秒，然后才关闭连接。应用程序可以设定别的限度。",
    remedy: "继续重传，或设定该主机的限度（`set retries=…`、`set user-timeout=…`）。",
  },
  message: (f) =>
    `${f.host} gives up ${f.written} after ${sinceLine(f, "its data")}, with ${f.count === 1 ? "one retransmission" : `${f.count} retransmissions`}; it tries at least 3 times and for at least ${orElse(f.expected, "100 s")}.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: PSH,ACK seq=x ack=y len=100",
      "1 client -x server: PSH,ACK seq=x ack=y len=100",
      "3 client: timeout user",
      "# ^^^^^^^^^^^^^^^^^^^^ data-gave-up-early",
      "expect client=CLOSED",
    ),
    right: page(
      "set user-timeout=3s",
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: PSH,ACK seq=x ack=y len=100",
      "1 client -x server: PSH,ACK seq=x ack=y len=100",
      "3 expect client=CLOSED",
    ),
    fixed: false,
  },
};
