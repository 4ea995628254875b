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
  zh: {
    title: "后关闭的一方处于 TIME-WAIT",
    what: "文档断言后关闭的一方处于 TIME-WAIT。",
    why: "只有发送最后一个 ACK 的一方需要停留。另一方一旦自己的 FIN 得到确认，就从 LAST-ACK 进入 CLOSED。双方同时关闭时，则都要停留。",
    remedy: "后关闭的一方应断言为 CLOSED（FIN 得到确认之前为 LAST-ACK）。",
  },
  supersedes: ["illegal-transition"],
  mirrors: ["time-wait-skipped"],
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
