/**
 * A pure ACK below its sender's SND.NXT, or another segment of the sender's own that fails Table 6 when it
 * arrives. Uses `written`, `expected`, `reaction`, `hint`.
 */
import { expectation, page, sentences, variable } from "../phrases";
import { cite, type Rule } from "../rule";

export const seqOutOfWindow: Rule<"seq-out-of-window"> = {
  name: "seq-out-of-window",
  group: "numbers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.10.7.4")],
  title: "sequence number outside the receiver's window",
  what: "The segment's numbers lie outside what the receiver can accept, although its sender means it as current.",
  why: "A segment is acceptable if part of it lies in RCV.NXT =< n < RCV.NXT+RCV.WND. Otherwise the receiver drops it, with the acknowledgment it carries, and answers with an ACK of its own.",
  remedy:
    "An ACK without data carries SND.NXT, the number after everything sent so far. Mark a late duplicate `old`.",
  zh: {
    title: "序号在接收窗口之外",
    what: "报文段的序号落在接收方可接受的范围之外，而发送方是把它当作当前报文段发送的。",
    why: "报文段只要有一部分满足 RCV.NXT =< n < RCV.NXT+RCV.WND，就是可接受的。否则接收方将它连同其中的确认一并丢弃，并回答一个 ACK。",
    remedy: "不带数据的 ACK 使用 SND.NXT，即已发送的全部内容之后的下一个序号。迟到的重复报文段应加上 `old`。",
  },
  supersedes: ["unacceptable-not-acked"],
  message: (facts) =>
    sentences(
      facts.name === "acceptable"
        ? `${facts.written} is not where ${facts.host} stands: it has already sent up to its ${variable("SND.NXT", facts.sndNxt)}.`
        : `${facts.written} lies outside what ${facts.peer} can accept (${variable("RCV.NXT", facts.peerRcvNxt)}): ${facts.host} has already sent up to its ${variable("SND.NXT", facts.sndNxt)}.`,
      facts.hint,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10 len=20",
      "client -> server: ACK seq=x ack=y+20",
      "#                     ^^^^^ seq-out-of-window",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10 len=20",
      "client -> server: ACK seq=x+10 ack=y+20",
    ),
    fixed: true,
  },
};
