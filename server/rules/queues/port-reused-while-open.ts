/** A SYN for a pair of ports whose connection is still open. Facts: host the opener, peer the other end, since the SYN that opened the connection. */
import { inLine, isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const portReusedWhileOpen: Rule<"port-reused-while-open"> = {
  name: "port-reused-while-open",
  group: "queues",
  severity: { authored: "error", captured: "off" },
  spec: [cite("3.10.1"), cite("3.4.1")],
  title: "second connection from a port that is still in use",
  what: "A host opens a connection from a port to an address and port to which it has an open connection from that very port.",
  why: "A connection is told from all others by its two addresses and two ports. A second one with all four the same cannot exist beside the first: OPEN is refused, because the connection already exists.",
  remedy: "Take another port for the second connection, or end the first one before.",
  supersedes: ["syn-in-synchronized-state", "reset-by-syn"],
  zh: {
    title: "从仍在使用的端口再次打开连接",
    what: "主机从某个端口向某个地址和端口打开连接，而它从同一端口到那里的连接还开着。",
    why: "连接由两个地址和两个端口来区分。四者完全相同的第二个连接不能与第一个并存：OPEN 会被拒绝，因为连接已经存在。",
    remedy: "为第二个连接换一个端口，或者先结束第一个连接。",
  },
  message: (f) =>
    sentences(
      `${f.host} opens a second connection to ${f.peer} with the same two addresses and ports${isKnown(f.since) ? ` as that of ${f.since}${inLine(f)}` : ""}, which is still open${isKnown(f.state) ? ` (${f.state})` : ""}.`,
      "Take another port, or end the first connection before.",
    ),
  example: {
    wrong: page(
      "client:5000 -> server:80: SYN seq=100",
      "server:80 -> client:5000: SYN,ACK seq=700 ack=101",
      "client:5000 -> server:80: ACK seq=101 ack=701",
      "client:5000 -> server:80: SYN seq=900",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ port-reused-while-open",
    ),
    right: page(
      "client:5000 -> server:80: SYN seq=100",
      "server:80 -> client:5000: SYN,ACK seq=700 ack=101",
      "client:5000 -> server:80: ACK seq=101 ack=701",
      "client:5001 -> server:80: SYN seq=900",
      "server:80 -> client:5001: SYN,ACK seq=1300 ack=901",
      "client:5001 -> server:80: ACK seq=901 ack=1301",
    ),
    fixed: false,
  },
};
