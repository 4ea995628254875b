/** SEG.ACK lies inside a segment that has arrived: legal. Uses `written`, `hint` ("Did you mean ack=x+10?"). */
import { numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const partialAck: Rule<"partial-ack"> = {
  name: "partial-ack",
  group: "numbers",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.4")],
  title: "acknowledgment of a part of a segment",
  what: "The acknowledgment number lies inside a segment, not at its end.",
  why: "Bytes are acknowledged, not segments, so this is legal. Where the number is the segment's SEQ plus one, it is often the rule for SYN and FIN applied to data.",
  remedy: "If the whole segment arrived, acknowledge SEQ plus its length.",
  zh: {
    title: "只确认了报文段的一部分",
    what: "确认号落在某个报文段的中间，而不是末尾。",
    why: "TCP 确认的是字节而不是报文段，所以这是合法的。但如果确认号恰好是报文段的序号加 1，往往是把 SYN 和 FIN 的规则误用到了数据上。",
    remedy: "如果整个报文段都已到达，确认号应为它的序号加上数据长度。",
  },
  supersedes: ["ack-not-rcv-nxt"],
  message: (facts) =>
    sentences(
      `${facts.written} acknowledges only a part of what has arrived${numbered("RCV.NXT", facts.rcvNxt)}, which is legal.`,
      facts.hint,
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+1",
      "#                           ^^^^^^^ partial-ack",
      "server -> client: ACK seq=y ack=x+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
    ),
    fixed: false,
  },
};
