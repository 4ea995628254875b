/** A repeated FIN reaches a host in TIME-WAIT, which does not acknowledge it. Facts: host is the debtor in TIME-WAIT, peer the FIN's sender; expected is the ACK owed. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const timeWaitFinNotReacked: Rule<"time-wait-fin-not-reacked"> = {
  name: "time-wait-fin-not-reacked",
  group: "close",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.10.7.4")],
  title: "repeated FIN not acknowledged in TIME-WAIT",
  what: "The other side sends its FIN again, and the host in TIME-WAIT does not answer.",
  why: "A repeated FIN means that the last ACK was lost. TIME-WAIT exists to acknowledge it once more; without the answer the other side stays in LAST-ACK.",
  remedy: "Answer the repeated FIN with the same ACK; 2 MSL start again.",
  zh: {
    title: "在 TIME-WAIT 中没有确认重传的 FIN",
    what: "对端重传了 FIN，而处于 TIME-WAIT 的主机没有回答。",
    why: "FIN 重传说明最后一个 ACK 丢失了。TIME-WAIT 的用途正是再确认一次；没有这个回答，对端就停留在 LAST-ACK。",
    remedy: "用同样的 ACK 回答重传的 FIN，2 MSL 重新计时。",
  },
  supersedes: ["unacceptable-not-acked"],
  message: (f) =>
    sentences(
      `${f.host} in TIME-WAIT does not acknowledge this repeated FIN, so ${f.peer} stays in ${f.peerState}.`,
      "It has to repeat its last ACK and wait for 2 MSL once more.",
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -x server: ACK seq=u+1 ack=v+1",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ time-wait-fin-not-reacked",
      "wait 2MSL",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -x server: ACK seq=u+1 ack=v+1",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
      "wait 2MSL",
    ),
    fixed: false,
  },
};
