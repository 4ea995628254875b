/** `urg=` is written on a segment without the URG flag. Uses `written`. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const urgPointerWithoutFlag: Rule<"urg-pointer-without-flag"> = {
  name: "urg-pointer-without-flag",
  group: "flags",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.1")],
  title: "urgent pointer without the URG flag",
  what: "`urg=` is written, but URG is not among the flags.",
  why: "The urgent pointer has a meaning only if URG is set; without it the receiver does not look at the field.",
  remedy: "Add URG, or take `urg=` away.",
  zh: {
    title: "没有 URG 标志却写了紧急指针",
    what: "写了 `urg=`，但标志中没有 URG。",
    why: "紧急指针只在 URG 置位时才有意义；没有置位时，接收方不看这个字段。",
    remedy: "加上 URG，或者去掉 `urg=`。",
  },
  message: (facts) =>
    `${facts.written} means nothing on ${facts.flags}: without the URG flag ${facts.peer} does not look at the urgent pointer. Expected the URG flag, or no urg=.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=10 urg=5",
      "#                                            ^^^^^ urg-pointer-without-flag",
      "server -> client: ACK seq=y ack=x+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,URG,ACK seq=x ack=y len=10 urg=5",
      "server -> client: ACK seq=y ack=x+10",
    ),
    fixed: true,
  },
};
