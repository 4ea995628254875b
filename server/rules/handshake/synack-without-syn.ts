/**
 * A host that received a SYN answers it with an ACK that carries no SYN of its own. Uses `reaction`,
 * `expected` (the flags).
 */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const synackWithoutSyn: Rule<"synack-without-syn"> = {
  name: "synack-without-syn",
  group: "handshake",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.2"), cite("3.10.7.3")],
  title: "answer to a SYN that lacks a SYN of its own",
  what: "The SYN is answered by a bare ACK; the answering host never sends its own SYN.",
  why: "Both directions have to be synchronized: without a SYN the opener learns no initial sequence number. In SYN-SENT it drops an ACK without SYN if the number is acceptable, and resets it if not.",
  remedy: "Send SYN,ACK in the one segment.",
  zh: {
    title: "对 SYN 的回答中没有自己的 SYN",
    what: "对 SYN 只回答了一个纯 ACK，应答方始终没有发送自己的 SYN。",
    why: "两个方向都必须同步：没有对端的 SYN，主动打开方就无从得知对端的初始序号。在 SYN-SENT 状态下收到不带 SYN 的 ACK，确认号可接受则丢弃，不可接受则以 RST 回答。",
    remedy: "在同一个报文段中发送 SYN,ACK。",
  },
  supersedes: ["missing-ack-flag"],
  message: (facts) =>
    sentences(
      `${facts.host} received a SYN but answers with ${facts.segment}, which carries no SYN, so ${facts.peer} learns no initial sequence number from it.`,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: ACK seq=y ack=x+1",
      "#                 ^^^ synack-without-syn",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
