/**
 * The opener's first segment after the SYN,ACK has another SEQ than ISS+1. Uses `written`, `expected`,
 * `reaction`, `hint`.
 */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const handshakeSeqMismatch: Rule<"handshake-seq-mismatch"> = {
  name: "handshake-seq-mismatch",
  group: "handshake",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.4")],
  title: "third segment with the wrong sequence number",
  what: "The opener's first segment after the SYN,ACK does not begin at its ISS+1.",
  why: "The SYN has used up exactly one sequence number, the ISS. What lies below ISS+1 is outside the receive window and is discarded; what lies above leaves a hole that nothing will ever fill.",
  remedy: "Send ISS+1.",
  zh: {
    title: "第三个报文段的序号错误",
    what: "主动打开方在收到 SYN,ACK 之后发送的第一个报文段，序号不是它的 ISS+1。",
    why: "SYN 恰好占用一个序号，即 ISS。低于 ISS+1 的部分落在接收窗口之外，会被丢弃；高于 ISS+1 则会留下一段永远补不上的空缺。",
    remedy: "序号写成 ISS+1。",
  },
  supersedes: ["seq-gap", "seq-out-of-window"],
  message: (facts) =>
    sentences(
      `${facts.written} is not the number after the SYN of ${facts.host}${numbered("SND.NXT", facts.sndNxt)}.`,
      facts.hint,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x ack=y+1",
      "#                     ^^^^^ handshake-seq-mismatch",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
