/** A keep-alive on a connection that is not idle. Facts: name: "idle" or "outstanding"; written: how long nothing has come; expected: the interval. */
import { orElse, page } from "../phrases";
import { cite, type Rule } from "../rule";

export const keepAliveTooEarly: Rule<"keep-alive-too-early"> = {
  name: "keep-alive-too-early",
  group: "data",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.4")],
  title: "keep-alive on a connection that is not idle",
  what: "A keep-alive is sent although the peer was heard less than two hours ago, or while sent data is outstanding.",
  why: "Keep-alives are for connections on which nothing has come for a long time: the interval is two hours unless the application sets another. Outstanding data is a probe by itself.",
  remedy: "Let the connection be idle for two hours, or give the interval of this host (`set keepalive=…`).",
  zh: {
    title: "连接并不空闲时发送的保活报文段",
    what: "两小时之内还收到过对端的报文段，或者仍有已发送而未确认的数据，却发送了保活报文段。",
    why: "保活用于长时间没有收到任何报文段的连接：除非应用程序另有设定，间隔为两小时。未确认的数据本身就是一种探测。",
    remedy: "让连接空闲两小时，或给出该主机的间隔（`set keepalive=…`）。",
  },
  message: (f) =>
    f.name === "outstanding"
      ? `${f.host} has sent data that is not acknowledged yet, and its retransmission asks whether ${f.peer} is alive; a keep-alive is only sent when nothing is outstanding.`
      : `${f.host} sends a keep-alive ${f.written} after something came from ${f.peer}; the interval is ${orElse(f.expected, "2 h")} unless the page sets another (set keepalive).`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -> server: PSH,ACK seq=x ack=y len=10",
      "0 server -> client: ACK seq=y ack=x+10",
      "60 client -> server: ACK seq=x+9 ack=y",
      "#  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keep-alive-too-early",
      "60 server -> client: ACK seq=y ack=x+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -> server: PSH,ACK seq=x ack=y len=10",
      "0 server -> client: ACK seq=y ack=x+10",
      "wait 2h",
      "client -> server: ACK seq=x+9 ack=y",
      "server -> client: ACK seq=y ack=x+10",
    ),
    fixed: false,
  },
};
