/** What the page calls a keep-alive has another number than SND.NXT-1, or more than one byte. Uses `name`: seq or len; `expected`. */
import { expectation, page, sentences, variable } from "../phrases";
import { cite, type Rule } from "../rule";

export const keepAliveBadSeq: Rule<"keep-alive-bad-seq"> = {
  name: "keep-alive-bad-seq",
  group: "data",
  severity: { authored: "warning", captured: "off" },
  spec: [cite("3.8.4")],
  title: "keep-alive with a number or length that is none",
  what: "A segment that the page calls a keep-alive does not begin at SND.NXT - 1, or carries more than one byte.",
  why: "A keep-alive has the number just below the next one, which the peer has acknowledged already. That makes it unacceptable, and an unacceptable segment draws an ACK; a segment at SND.NXT without data draws nothing.",
  remedy: "Write SEQ = SND.NXT - 1, with no data or one byte that does not matter.",
  zh: {
    title: "保活报文段的序号或长度不对",
    what: "文档称为保活的报文段，其序号不是 SND.NXT - 1，或者携带了不止一个字节。",
    why: "保活报文段使用下一个序号之前的那个序号，对端早已确认过，因而不可接受，而不可接受的报文段会引出一个 ACK；序号为 SND.NXT 且不带数据的报文段不会引出任何回答。",
    remedy: "序号写成 SND.NXT - 1，不带数据，或只带一个无意义的字节。",
  },
  supersedes: ["seq-out-of-window", "seq-gap"],
  message: (facts) =>
    sentences(
      facts.name === "len"
        ? `A keep-alive of ${facts.host} carries no more than one byte.`
        : `A keep-alive of ${facts.host} begins just below ${variable("SND.NXT", facts.sndNxt)}, so that it is unacceptable and draws an ACK.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
      "wait 2h",
      'client -> server: ACK seq=x+10 ack=y "keep-alive"',
      "#                     ^^^^^^^^ keep-alive-bad-seq",
      "server -> client: ACK seq=y ack=x+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=10",
      "server -> client: ACK seq=y ack=x+10",
      "wait 2h",
      'client -> server: ACK seq=x+9 ack=y "keep-alive"',
      "server -> client: ACK seq=y ack=x+10",
    ),
    fixed: true,
  },
};
