/**
 * A SYN,ACK that answers an old or forged SYN reaches SYN-SENT, and no RST follows; reported on the SYN,ACK.
 * Uses `expected`: the RST.
 */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const oldSynackNotReset: Rule<"old-synack-not-reset"> = {
  name: "old-synack-not-reset",
  group: "handshake",
  severity: { authored: "error", captured: "info" },
  spec: [cite("3.5"), cite("3.10.7.3")],
  title: "SYN,ACK for an old SYN that was not reset",
  what: "A SYN,ACK acknowledges a SYN that its receiver never sent, and the receiver sends no RST.",
  why: "The host that sent it was right to answer: it cannot tell an old SYN from a new one. The opener can, and its RST, which takes its number from the ACK, sends the other end back to LISTEN. This is what the third segment of the handshake is for.",
  remedy: "Answer it with <SEQ=SEG.ACK><CTL=RST>.",
  zh: {
    title: "没有用 RST 回答针对旧 SYN 的 SYN,ACK",
    what: "SYN,ACK 确认的是接收方从未发送过的 SYN，而接收方没有发送 RST。",
    why: "发送这个 SYN,ACK 的主机并没有错：它无法区分旧的 SYN 和新的 SYN。主动打开方却可以区分，它发出的 RST（序号取自对方的确认号）使对端回到 LISTEN。握手需要第三个报文段，正是为此。",
    remedy: "用 <SEQ=SEG.ACK><CTL=RST> 回答它。",
  },
  message: (facts) =>
    sentences(
      `${facts.segment} acknowledges a SYN that ${facts.host} did not send${numbered("ISS", facts.iss)}, so ${facts.host}, in SYN-SENT, has to refuse it, but no RST follows and ${facts.peer} stays half-open.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -x server: SYN seq=100",
      "client -> server: SYN seq=90 old",
      "server -> client: SYN,ACK seq=300 ack=91",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ old-synack-not-reset",
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=400 ack=101",
      "client -> server: ACK seq=101 ack=401",
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
