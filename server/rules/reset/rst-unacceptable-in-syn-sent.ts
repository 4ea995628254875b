/** A RST,ACK reaches a host in SYN-SENT with an ack outside (ISS, SND.NXT]. Facts: host is the RST's sender, peer the opener; written, expected, reaction. */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstUnacceptableInSynSent: Rule<"rst-unacceptable-in-syn-sent"> = {
  name: "rst-unacceptable-in-syn-sent",
  group: "reset",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.3")],
  title: "RST,ACK that does not acknowledge the SYN",
  what: "A RST,ACK answers a SYN, but its acknowledgment does not cover the SYN.",
  why: "In SYN-SENT a RST is believed only if its ACK acknowledges the SYN: that is the proof that it answers this attempt. Any other is dropped, and the opener goes on trying.",
  remedy: "Acknowledge the SYN: its number plus one (plus the length of its data).",
  zh: {
    title: "没有确认 SYN 的 RST,ACK",
    what: "用 RST,ACK 回答 SYN，但它的确认号没有涵盖这个 SYN。",
    why: "在 SYN-SENT 状态下，只有 ACK 确认了 SYN 的 RST 才可信：这证明它回答的是这一次尝试。其他 RST 都被丢弃，主动打开方继续尝试。",
    remedy: "确认 SYN，即它的序号加 1（SYN 携带数据时再加上数据长度）。",
  },
  supersedes: ["rst-wrong-numbers"],
  message: (f) =>
    sentences(
      `This RST has ${f.written || `ack=${f.ack}`}, which does not acknowledge ${f.peer}'s SYN${numbered("SND.NXT", f.peerSndNxt)}.`,
      f.reaction || `${f.peer} drops it and stays in ${f.peerState}.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: RST,ACK seq=0 ack=x",
      "#                               ^^^^^ rst-unacceptable-in-syn-sent",
    ),
    right: page("client -> server: SYN seq=x", "server -> client: RST,ACK seq=0 ack=x+1"),
    fixed: true,
  },
};
