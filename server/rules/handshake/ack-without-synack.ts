/**
 * A host in SYN-SENT sends something other than a SYN, a RST or the SYN,ACK of a simultaneous open. Uses
 * `reaction`.
 */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const ackWithoutSynack: Rule<"ack-without-synack"> = {
  name: "ack-without-synack",
  group: "handshake",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.3")],
  title: "segment sent before the SYN,ACK has arrived",
  what: "A host that is still in SYN-SENT sends an acknowledgment or data.",
  why: "In SYN-SENT a host knows nothing of the other end's numbers, so there is nothing it could acknowledge; SENDs are queued until the connection is ESTABLISHED. The peer, in LISTEN or SYN-RECEIVED, resets or drops such a segment.",
  remedy: "Let the SYN,ACK arrive first.",
  zh: {
    title: "收到 SYN,ACK 之前就发送的报文段",
    what: "主机仍处于 SYN-SENT，却发送了确认或数据。",
    why: "处于 SYN-SENT 的主机还不知道对端的序号，没有什么可以确认；此时 SEND 的数据要排队，等到连接进入 ESTABLISHED 才发送。处于 LISTEN 或 SYN-RECEIVED 的对端对这样的报文段回以 RST 或将其丢弃。",
    remedy: "先让 SYN,ACK 到达。",
  },
  message: (facts) =>
    sentences(
      `${facts.host} is still in SYN-SENT: no SYN,ACK has arrived, so ${facts.segment} cannot be sent yet.`,
      facts.reaction,
      `Expected the SYN,ACK of ${facts.peer} before it.`,
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=100",
      "client -> server: ACK seq=101 ack=301",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ack-without-synack",
    ),
    right: page(
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=300 ack=101",
      "client -> server: ACK seq=101 ack=301",
    ),
    fixed: false,
  },
};
