/** Something is sent again before its retransmission timer can have run out. Facts: since: the time before; written: after how long; expected: the least RTO. */
import { orElse, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const rtoTooSmall: Rule<"rto-too-small"> = {
  name: "rto-too-small",
  group: "timers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("2", 6298), cite("5", 6298), cite("3.8.1")],
  title: "retransmission before the timer can have run out",
  what: "A segment is sent again, by nothing but the timer, sooner than the least retransmission timeout allows.",
  why: "The first RTO is 1 s (or what the page sets), and a measured one is rounded up to 1 s: a shorter one takes every delayed ACK for a loss. On Linux (`set profile=linux`) 200 ms are enough once the round trip was measured. Three duplicate ACKs, SACK blocks or a repeated SYN allow it at once.",
  remedy:
    "Send it again later, or say what else caused it: the duplicate ACKs that arrived, or the RTO that the page is about (`set rto=…`).",
  zh: {
    title: "重传早于定时器可能的到期时刻",
    what: "在没有其他原因、只能由重传定时器触发的情况下，报文段的重传早于最小重传超时。",
    why: "最初的 RTO 为 1 秒（或文档所设的值），测得 RTT 之后计算出的 RTO 也要向上取到 1 秒：再短就会把每一次延迟确认都当成丢失。Linux（`set profile=linux`）在测得 RTT 之后允许 200 毫秒。收到三个重复 ACK、SACK 块或重复的 SYN 之后可以立即重传。",
    remedy: "推迟重传，或写明真正的原因：到达的重复 ACK，或文档所讨论的 RTO（`set rto=…`）。",
  },
  message: (f) =>
    sentences(
      `${f.host} sends this again ${f.written} after ${sinceLine(f, "the time before")}, when its retransmission timer cannot have run out yet.`,
      `Expected at least ${orElse(f.expected, "one RTO")}.`,
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: PSH,ACK seq=x ack=y len=100",
      "0.3 client -> server: PSH,ACK seq=x ack=y len=100",
      "#^^ rto-too-small",
      "0.3 server -> client: ACK seq=y ack=x+100",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: PSH,ACK seq=x ack=y len=100",
      "1 client -> server: PSH,ACK seq=x ack=y len=100",
      "1 server -> client: ACK seq=y ack=x+100",
    ),
    fixed: false,
  },
};
