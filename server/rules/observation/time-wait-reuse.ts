/** A host in TIME-WAIT accepts a new SYN; reported on the SYN. Facts: host is the SYN's sender, peer the host in TIME-WAIT. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const timeWaitReuse: Rule<"time-wait-reuse"> = {
  name: "time-wait-reuse",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.6.1"), cite("2", 6191)],
  title: "connection reopened from TIME-WAIT",
  what: "A new SYN, with a number above all old ones, is accepted in TIME-WAIT.",
  why: "Nothing old can be confused with the new connection, so the wait may be cut short.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "从 TIME-WAIT 重新打开的连接",
    what: "在 TIME-WAIT 中接受了新的 SYN，它的序号高于全部旧序号。",
    why: "旧的报文段不会与新连接混淆，所以可以提前结束等待。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.peer} accepts this SYN although it is still in TIME-WAIT.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "server -> client: FIN,ACK seq=300 ack=100",
      "client -> server: FIN,ACK seq=100 ack=301",
      "server -> client: ACK seq=301 ack=101",
      "client -> server: SYN seq=500",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ time-wait-reuse",
      "server -> client: SYN,ACK seq=900 ack=501",
      "client -> server: ACK seq=501 ack=901",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "server -> client: FIN,ACK seq=300 ack=100",
      "client -> server: FIN,ACK seq=100 ack=301",
      "server -> client: ACK seq=301 ack=101",
      "wait 2MSL",
      "client -> server: SYN seq=500",
      "server -> client: SYN,ACK seq=900 ack=501",
      "client -> server: ACK seq=501 ack=901",
    ),
    fixed: false,
  },
};
