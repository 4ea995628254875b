/** A host is said to have left TIME-WAIT 2 MSL after it entered, though a repeated FIN restarted the time. Special facts: written, expected. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const timeWaitNotRestarted: Rule<"time-wait-not-restarted"> = {
  name: "time-wait-not-restarted",
  group: "close",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.10.7.4")],
  title: "2 MSL counted from the first FIN",
  what: "A FIN came again in TIME-WAIT, but the host leaves TIME-WAIT as if the time had run from the first one.",
  why: "Each repeated FIN that is acknowledged in TIME-WAIT restarts the 2 MSL, for this ACK too may be lost.",
  remedy: "Count 2 MSL from the last FIN that arrived.",
  zh: {
    title: "从第一个 FIN 起计算 2 MSL",
    what: "主机在 TIME-WAIT 中又收到了 FIN，离开 TIME-WAIT 的时刻却仍按第一个 FIN 计算。",
    why: "在 TIME-WAIT 中每确认一次重传的 FIN，2 MSL 都要重新计时，因为这个 ACK 也可能丢失。",
    remedy: "从最后到达的 FIN 起计算 2 MSL。",
  },
  supersedes: ["time-wait-too-short"],
  message: (f) =>
    sentences(
      `${f.host} leaves TIME-WAIT as if its 2 MSL ran from the first FIN, but the FIN that came again restarted them.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -x server: ACK seq=u+1 ack=v+1",
      "wait 100s",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
      "wait 140s",
      "expect client=CLOSED",
      "#      ^^^^^^^^^^^^^ time-wait-not-restarted",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -x server: ACK seq=u+1 ack=v+1",
      "wait 100s",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
      "wait 2MSL",
      "expect client=CLOSED",
    ),
    fixed: false,
  },
};
