/**
 * A segment that is neither SYN nor RST lacks the ACK flag; a bare FIN counts one step less. Uses
 * `reaction`, `expected`: the flags.
 */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const missingAckFlag: Rule<"missing-ack-flag"> = {
  name: "missing-ack-flag",
  group: "numbers",
  severity: { authored: "error", captured: "warning", textbook: "info" },
  spec: [cite("3.1"), cite("3.10.7.4")],
  title: "segment without the ACK flag",
  what: "A segment that is neither a SYN nor a RST does not set ACK.",
  why: "Once a connection is established the acknowledgment number is always sent. A receiver drops a segment without ACK before it looks at text or FIN. Lecture notes often leave the flag out.",
  remedy: "Add ACK to the flags.",
  zh: {
    title: "没有 ACK 标志的报文段",
    what: "这个报文段既不是 SYN 也不是 RST，却没有置位 ACK。",
    why: "连接一旦建立，就始终携带确认号。接收方丢弃没有 ACK 的报文段，根本不看其中的数据或 FIN。讲义常常省略这个标志。",
    remedy: "在标志中加上 ACK。",
  },
  supersedes: ["ack-nonzero-without-flag"],
  message: (facts) =>
    sentences(
      `${facts.segment} lacks the ACK flag, which every segment but the first SYN and some RSTs carries.`,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH seq=x len=10",
      "#                 ^^^ missing-ack-flag",
      "server -> client: ACK seq=y ack=x+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x len=10",
      "server -> client: ACK seq=y ack=x+10",
    ),
    fixed: true,
  },
};
