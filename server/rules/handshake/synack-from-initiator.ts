/** A SYN,ACK from a host that has received no SYN. Uses `reaction`. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const synackFromInitiator: Rule<"synack-from-initiator"> = {
  name: "synack-from-initiator",
  group: "handshake",
  severity: { authored: "error", captured: "info" },
  spec: [cite("3.10.7.2"), cite("3.10.7.3")],
  title: "SYN,ACK from a host that received no SYN",
  what: "A host sends SYN,ACK although no SYN has reached it.",
  why: "A SYN,ACK answers a SYN: it is sent from LISTEN, or from SYN-SENT when both ends open at once, and in both cases only once a SYN has arrived. Most often the arrow points the wrong way.",
  remedy: "Let the other host send the SYN,ACK, or let its SYN arrive first.",
  zh: {
    title: "没有收到 SYN 的主机发送的 SYN,ACK",
    what: "主机发送了 SYN,ACK，却没有任何 SYN 到达过它。",
    why: "SYN,ACK 是对 SYN 的回答：由 LISTEN 状态发出，或者在双方同时打开时由 SYN-SENT 状态发出，两种情形都要先收到 SYN。最常见的原因是箭头方向写反了。",
    remedy: "改由另一台主机发送 SYN,ACK，或者先让它的 SYN 到达。",
  },
  supersedes: ["ack-without-synack"],
  message: (facts) =>
    sentences(
      `${facts.host} is in ${facts.state} and has received no SYN, so it has nothing to answer with ${facts.segment}.`,
      facts.reaction,
      `Expected the SYN,ACK from ${facts.peer}, or a SYN of ${facts.peer} before it.`,
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "client -> server: SYN,ACK seq=y ack=x+1",
      "#                 ^^^^^^^ synack-from-initiator",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
