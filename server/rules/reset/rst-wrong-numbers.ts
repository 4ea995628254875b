/** A RST's numbers are neither those of an answer (from the segment it answers) nor, for an abort, SND.NXT. Special facts: written, expected, since (the segment answered), reaction. */
import { expectation, isKnown, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstWrongNumbers: Rule<"rst-wrong-numbers"> = {
  name: "rst-wrong-numbers",
  group: "reset",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.5.2"), cite("3.10.7.1"), cite("3.10.5")],
  title: "RST with the wrong numbers",
  what: "A RST has other numbers than the segment it answers (or its sender's own SND.NXT) dictates.",
  why: "A RST takes its numbers from what it answers, so that the receiver can believe it: `seq` is the `ack` of the segment answered; where that had no ACK, `seq` is 0 and `ack` is that segment's end. An abort's RST stands at SND.NXT.",
  remedy: "Copy the number from the segment that is answered.",
  zh: {
    title: "RST 的序号或确认号错误",
    what: "RST 的序号或确认号，与它所回答的报文段（或发送方自己的 SND.NXT）所决定的不一致。",
    why: "RST 的序号取自它所回答的报文段，接收方才能相信它：`seq` 等于该报文段的 `ack`；该报文段没有 ACK 时，`seq` 为 0，`ack` 为该报文段末尾的下一个序号。中止连接的 RST 使用 SND.NXT。",
    remedy: "按所回答的报文段填写序号。",
  },
  message: (f) =>
    sentences(
      isKnown(f.since)
        ? `${f.written || f.segment} does not fit the segment that this RST answers, ${sinceLine(f, "")}.`
        : `${f.written || f.segment} is not the number that this RST has to bear.`,
      f.reaction,
      expectation(f),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: RST,ACK seq=1 ack=x+1",
      "#                         ^^^^^ rst-wrong-numbers",
    ),
    right: page("client -> server: SYN seq=x", "server -> client: RST,ACK seq=0 ack=x+1"),
    fixed: true,
  },
};
