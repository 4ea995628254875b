/** A captured header has a reserved bit set; the language has no way to write one. Uses `name`: the bits. */
import { cite, type Rule } from "../rule";

export const reservedBitsSet: Rule<"reserved-bits-set"> = {
  name: "reserved-bits-set",
  group: "flags",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.1")],
  title: "reserved header bits that are not zero",
  what: "Bits of the header that are kept for future use are set.",
  why: "A sender must leave them zero, and a receiver that knows no use for them ignores them. One of them, AE, is used by Accurate ECN.",
  remedy: "Nothing to mend on the page: it is what the sender put on the wire.",
  zh: {
    title: "不为 0 的首部保留位",
    what: "首部中留待将来使用的位被置位。",
    why: "发送方必须把这些位置 0，接收方如果不认识它们的用途，就不加理会。其中的 AE 位用于 Accurate ECN。",
    remedy: "文档本身无须修改：发送方发到网络上的就是这样。",
  },
  message: (facts) =>
    `${facts.host} sets reserved bits of the header (${facts.name}); ${facts.peer} ignores them, and a sender has to leave them zero.`,
};
