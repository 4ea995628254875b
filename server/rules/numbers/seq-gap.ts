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
