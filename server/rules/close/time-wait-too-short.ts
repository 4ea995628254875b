/** A host is said to have left TIME-WAIT before 2 MSL have passed. Special facts: written, expected, name (how long TIME-WAIT lasted), wanted (2 MSL and how long that is). */
import { expectation, isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const timeWaitTooShort: Rule<"time-wait-too-short"> = {
  name: "time-wait-too-short",
  group: "close",
  severity: { authored: "error", captured: "info" },
  spec: [cite("3.6.1"), cite("3.4.2")],
  title: "TIME-WAIT that ends too early",
  what: "A host leaves TIME-WAIT although less than 2 MSL have passed since its last ACK.",
  why: "TIME-WAIT must last two maximum segment lifetimes, long enough for a lost last ACK to be noticed and for old segments to vanish before the same ports are used again. The MSL is 2 minutes unless the page sets another.",
  remedy: "Let 2 MSL pass (`wait 2MSL`), or give the MSL that you mean (`set msl=…`).",
  zh: {
    title: "过早结束的 TIME-WAIT",
    what: "主机离开 TIME-WAIT 时，距它最后一个 ACK 还不到 2 MSL。",
    why: "TIME-WAIT 必须持续两个最长报文段寿命（2 MSL），这样才来得及发现最后一个 ACK 的丢失，并保证在同样的端口再次使用之前，旧的报文段已经消失。文档没有另行设置时，MSL 为 2 分钟。",
    remedy: "让 2 MSL 过去（`wait 2MSL`），或者写明所用的 MSL（`set msl=…`）。",
  },
  supersedes: ["illegal-transition"],
  message: (f) =>
    sentences(
      isKnown(f.name) && isKnown(f.wanted)
        ? `${f.host} leaves TIME-WAIT ${f.name} after its last ACK, before ${f.wanted} have passed.`
        : `${f.host} leaves TIME-WAIT before 2 MSL have passed since its last ACK.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
      "wait 60s",
      "expect client=CLOSED",
      "#      ^^^^^^^^^^^^^ time-wait-too-short",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
      "wait 2MSL",
      "expect client=CLOSED",
    ),
    fixed: false,
  },
};
