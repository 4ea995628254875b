/** A RST's number lies outside its receiver's window. Facts: host is the RST's sender, peer the receiver; written, expected, reaction. */
import { expectation, numbered, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstOutOfWindow: Rule<"rst-out-of-window"> = {
  name: "rst-out-of-window",
  group: "reset",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("3.10.7.4")],
  title: "RST outside the receive window",
  what: "The RST's sequence number lies outside the window of its receiver.",
  why: "Outside SYN-SENT a RST is judged by its sequence number alone. One outside the window is dropped without a word, and the connection lives on.",
  remedy: "Use the number that the receiver expects next.",
  zh: {
    title: "接收窗口之外的 RST",
    what: "RST 的序号落在接收方的窗口之外。",
    why: "除 SYN-SENT 外，RST 只凭序号判断。窗口之外的 RST 会被悄然丢弃，连接继续存在。",
    remedy: "使用接收方期望的下一个序号。",
  },
  supersedes: ["rst-wrong-numbers"],
  message: (f) =>
    sentences(
      `This RST's ${f.written || `seq=${f.seq}`} lies outside ${f.peer}'s window${numbered("RCV.NXT", f.peerRcvNxt)}.`,
      f.reaction || `${f.peer} drops it silently and stays in ${f.peerState}.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=100 ack=300",
      "server -> client: RST seq=299",
      "#                     ^^^^^^^ rst-out-of-window",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=100 ack=300",
      "server -> client: RST seq=300",
    ),
    fixed: true,
  },
};
