/** A RST without the ACK flag reaches a host in SYN-SENT. Facts: host is the RST's sender, peer the opener; expected is the whole RST,ACK. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstWithoutAckInSynSent: Rule<"rst-without-ack-in-syn-sent"> = {
  name: "rst-without-ack-in-syn-sent",
  group: "reset",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.3"), cite("3.5.2")],
  title: "RST without ACK in answer to a SYN",
  what: "A RST that carries no acknowledgment answers a SYN.",
  why: "In SYN-SENT there is no sequence number yet to judge a RST by, only its ACK. A RST without one is dropped, and the opener goes on trying.",
  remedy: "Answer with RST,ACK: sequence number 0, acknowledgment of the SYN.",
  zh: {
    title: "用不带 ACK 的 RST 回答 SYN",
    what: "回答 SYN 的 RST 没有携带确认。",
    why: "在 SYN-SENT 状态下还没有可用来判断 RST 的序号，只能依据它的 ACK。不带 ACK 的 RST 被丢弃，主动打开方继续尝试。",
    remedy: "用 RST,ACK 回答：序号为 0，并确认 SYN。",
  },
  supersedes: ["rst-wrong-numbers"],
  message: (f) =>
    sentences(
      `This RST carries no ACK, and ${f.peer} in ${f.peerState} believes only a RST that acknowledges its SYN.`,
      f.reaction || `${f.peer} drops it and goes on trying.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: RST seq=0",
      "#                 ^^^ rst-without-ack-in-syn-sent",
    ),
    right: page("client -> server: SYN seq=x", "server -> client: RST,ACK seq=0 ack=x+1"),
    fixed: true,
  },
};
