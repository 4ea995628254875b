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
