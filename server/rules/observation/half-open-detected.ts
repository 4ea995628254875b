/** A RST answers a segment of a connection that its sender no longer has; reported on the RST. Facts: host is its sender, peer the one that still had the connection. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const halfOpenDetected: Rule<"half-open-detected"> = {
  name: "half-open-detected",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.5.1")],
  title: "half-open connection detected",
  what: "One end had forgotten the connection; its RST tells the other end.",
  why: "After a crash only one end still has a control block. What it sends is unacceptable to the other, which resets it.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "发现半开连接",
    what: "一端已经忘记了连接，它的 RST 使另一端得知此事。",
    why: "崩溃之后，只有一端还保留着控制块。它发送的报文段对另一端来说不可接受，于是引来 RST。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} no longer has this connection, and ${f.peer} learns it from this RST.`,
  example: {
    wrong: page(
      "start client=CLOSED server=ESTABLISHED server.snd.nxt=300 server.rcv.nxt=100",
      "client -> server: SYN seq=400",
      "server -> client: ACK seq=300 ack=100",
      "client -> server: RST seq=100",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ half-open-detected",
      "expect client=SYN-SENT server=CLOSED",
    ),
    right: page(
      "client -> server: SYN seq=400",
      "server -> client: SYN,ACK seq=300 ack=401",
      "client -> server: ACK seq=401 ack=301",
    ),
    fixed: false,
  },
};
