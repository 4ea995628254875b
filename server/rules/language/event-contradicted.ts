/**
 * A segment goes against a written event of its sender. Special facts: name (the event: "close", "send", "abort"),
 * count (for send: the bytes still left).
 */
import { bytes, page } from "../phrases";
import type { Rule } from "../rule";

export const eventContradicted: Rule<"event-contradicted"> = {
  name: "event-contradicted",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "segment against a written event",
  what: "A written event says what the application did, and this segment does something else.",
  why: "An event that is written binds: after `close` the host sends its FIN and no new data, and a host with a `send` sends no more than it was given.",
  remedy: "Move or correct the event, or the segment.",
  zh: {
    title: "与所写事件矛盾的报文段",
    what: "写下的事件说明了应用程序做什么，而这个报文段做的却是另一回事。",
    why: "写下的事件就有约束力：`close` 之后主机只发送 FIN，不再发送新的数据；写了 `send` 的主机，发送的数据不会多于它所给的。",
    remedy: "移动或改正事件，或者改正报文段。",
  },
  message: (f) => {
    if (f.name === "abort") return `${f.host} has called abort, so only a RST may follow, not ${f.segment}.`;
    if (f.name === "send") {
      return `${f.host} sends ${bytes(f.len)}, but its application has given it only ${f.count} more to send.`;
    }
    return `${f.host} has called close, so it may send its FIN and repeat what it sent before, but no new data.`;
  },
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: close",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "#                                     ^^^^^^ event-contradicted",
      "client -> server: FIN,ACK seq=u+10 ack=v",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "client: close",
      "client -> server: FIN,ACK seq=u+10 ack=v",
    ),
    fixed: false,
  },
};
