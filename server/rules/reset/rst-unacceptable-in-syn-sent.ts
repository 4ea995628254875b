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
