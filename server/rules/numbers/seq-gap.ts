/**
 * SEG.SEQ lies above everything its sender has sent, so numbers are skipped. Uses `written`, `expected`,
 * `reaction`, `hint` (which segment used no number after all).
 */
import { expectation, page, sentences, variable } from "../phrases";
import { cite, type Rule } from "../rule";

export const seqGap: Rule<"seq-gap"> = {
  name: "seq-gap",
  group: "numbers",
  severity: { authored: "error", captured: "info" },
  spec: [cite("3.4")],
  title: "sequence number that skips some",
  what: "A segment begins above the highest number its sender has used so far.",
  why: "Every byte has a number and they follow one another; only SYN and FIN use one each besides. The receiver holds what lies above a hole and goes on asking for the hole, which nothing will ever fill.",
  remedy: "Continue at SND.NXT: the previous segment's SEQ plus its length, plus one for a SYN or FIN.",
  zh: {
    title: "跳过了一段序号",
    what: "报文段开始处的序号高于发送方已经用过的最高序号。",
    why: "每个字节有一个序号，依次相连；此外只有 SYN 和 FIN 各占一个。接收方会保留空缺之后的数据，并一直等待空缺的部分，而它永远不会到来。",
    remedy: "从 SND.NXT 继续：上一个报文段的序号加上数据长度，带 SYN 或 FIN 时再加 1。",
  },
  supersedes: ["seq-out-of-window", "data-beyond-window"],
  message: (facts) =>
    sentences(
      `${facts.written} skips sequence numbers: the next one of ${facts.host} is ${variable("SND.NXT", facts.sndNxt)}.`,
      facts.hint,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: ACK seq=x+2 ack=y+1 len=10",
      "#                     ^^^^^^^ seq-gap",
      "server -> client: ACK seq=y+1 ack=x+11",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: ACK seq=x+1 ack=y+1 len=10",
      "server -> client: ACK seq=y+1 ack=x+11",
    ),
    fixed: true,
  },
};
