/** The passive closer is asserted TIME-WAIT. Facts: host is the passive closer, written and expected as in the document, since (the ACK of its FIN). */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const timeWaitWrongSide: Rule<"time-wait-wrong-side"> = {
  name: "time-wait-wrong-side",
  group: "close",
  severity: { authored: "error", captured: "off" },
  spec: [cite("3.6")],
  title: "TIME-WAIT on the side that closed second",
  what: "The page puts the side that closed second into TIME-WAIT.",
  why: "Only the side that sends the last ACK has to linger. The other one goes from LAST-ACK to CLOSED as soon as its FIN is acknowledged. When both close at the same time, both linger.",
  remedy: "Expect CLOSED for the side that closed second (LAST-ACK while its FIN is unacknowledged).",
  supersedes: ["illegal-transition"],
  message: (f) =>
    sentences(
      `${f.host} closed second, so it is in ${f.state}, never in TIME-WAIT: only the side that sends the last ACK lingers for 2 MSL.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
      "expect server=TIME-WAIT",
      "#      ^^^^^^^^^^^^^^^^ time-wait-wrong-side",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
      "expect server=CLOSED",
    ),
    fixed: true,
  },
};
