/** A SYN or RST without the ACK flag has an acknowledgment number other than 0 written on it. Uses `written`. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const ackNonzeroWithoutFlag: Rule<"ack-nonzero-without-flag"> = {
  name: "ack-nonzero-without-flag",
  group: "numbers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.1")],
  title: "acknowledgment number without the ACK flag",
  what: "`ack=` is written on a SYN or RST that does not set ACK.",
  why: "The field has a meaning only if the ACK flag is set; without it the receiver does not look at it, and a sender leaves it zero.",
  remedy: "Take `ack=` away, or add the ACK flag.",
  zh: {
    title: "没有 ACK 标志却写了确认号",
    what: "在没有置位 ACK 的 SYN 或 RST 上写了 `ack=`。",
    why: "确认号字段只在 ACK 标志置位时才有意义；没有置位时，接收方不看它，发送方也将它留作 0。",
    remedy: "去掉 `ack=`，或者加上 ACK 标志。",
  },
  message: (facts) =>
    `${facts.written} means nothing on ${facts.flags} without the ACK flag: ${facts.peer} does not look at it. Expected no ack=, or the ACK flag.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x ack=1",
      "#                           ^^^^^ ack-nonzero-without-flag",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
