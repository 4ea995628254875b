/**
 * A host goes on as if ESTABLISHED after a SYN,ACK that acknowledges a SYN it never sent. Uses `since`: that
 * SYN,ACK; `expected`: the RST.
 */
import { expectation, numbered, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const establishedOnBadSynack: Rule<"established-on-bad-synack"> = {
  name: "established-on-bad-synack",
  group: "handshake",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.3")],
  title: "connection taken as open after an unacceptable SYN,ACK",
  what: "The opener completes the handshake although the SYN,ACK acknowledges a SYN it did not send.",
  why: "The acknowledgment number is the opener's only proof that the SYN,ACK answers this attempt. If it lies outside ISS < SEG.ACK =< SND.NXT the segment is discarded and reset; the state remains SYN-SENT.",
  remedy: "Answer the SYN,ACK with a RST and go on waiting for the right one.",
  zh: {
    title: "收到不可接受的 SYN,ACK 后仍当作连接已建立",
    what: "SYN,ACK 确认的不是主动打开方所发送的 SYN，主动打开方却照样完成了握手。",
    why: "主动打开方只能凭确认号判断 SYN,ACK 回答的是不是这一次尝试。确认号不满足 ISS < SEG.ACK =< SND.NXT 时，应丢弃该报文段并以 RST 回答，状态仍为 SYN-SENT。",
    remedy: "用 RST 回答这个 SYN,ACK，继续等待正确的 SYN,ACK。",
  },
  supersedes: ["illegal-transition"],
  message: (facts) =>
    sentences(
      `${facts.host} goes on as if ESTABLISHED, but ${sinceLine(facts, "the SYN,ACK it received")} does not acknowledge its SYN${numbered("ISS", facts.iss)}; it is still in SYN-SENT.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -x server: SYN seq=100",
      "client -> server: SYN seq=90 old",
      "server -> client: SYN,ACK seq=300 ack=91",
      "client -> server: ACK seq=101 ack=301",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ established-on-bad-synack",
    ),
    right: page(
      "client -x server: SYN seq=100",
      "client -> server: SYN seq=90 old",
      "server -> client: SYN,ACK seq=300 ack=91",
      "client -> server: RST seq=91",
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=400 ack=101",
      "client -> server: ACK seq=101 ack=401",
    ),
    fixed: false,
  },
};
