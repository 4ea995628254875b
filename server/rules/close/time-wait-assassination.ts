/** A RST ends TIME-WAIT. Facts: host is the RST's sender, peer the host in TIME-WAIT. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const timeWaitAssassination: Rule<"time-wait-assassination"> = {
  name: "time-wait-assassination",
  group: "close",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.4"), cite("3", 1337)],
  title: "RST that ends TIME-WAIT",
  what: "A RST with the right number reaches a host in TIME-WAIT.",
  why: "By the standard it ends TIME-WAIT at once, so that the protection against old segments is gone. A host may also ignore RSTs in TIME-WAIT; both are right.",
  remedy: "Nothing is wrong; a careful implementation ignores the RST.",
  zh: {
    title: "终止 TIME-WAIT 的 RST",
    what: "一个序号正确的 RST 到达处于 TIME-WAIT 的主机。",
    why: "按照标准，它会立即终止 TIME-WAIT，对旧报文段的防护也就随之消失。主机也可以在 TIME-WAIT 中忽略 RST；两种做法都正确。",
    remedy: "没有错误；谨慎的实现会忽略这个 RST。",
  },
  message: (f) =>
    `This RST ends ${f.peer}'s TIME-WAIT before 2 MSL are over; ${f.peer} may also ignore it, which is safer.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=100 ack=300",
      "server -> client: FIN,ACK seq=300 ack=101",
      "client -> server: ACK seq=101 ack=301",
      "server -> client: ACK seq=299 ack=100 len=1 old",
      "client -> server: ACK seq=101 ack=301",
      "server -> client: RST seq=301",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ time-wait-assassination",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=100 ack=300",
      "server -> client: FIN,ACK seq=300 ack=101",
      "client -> server: ACK seq=101 ack=301",
    ),
    fixed: false,
  },
};
