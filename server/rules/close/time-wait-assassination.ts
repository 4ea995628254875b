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
