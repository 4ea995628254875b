/** A SYN announces no MSS, so its peer has to assume the smallest. A hand-written page just does not say. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const mssMissing: Rule<"mss-missing"> = {
  name: "mss-missing",
  group: "options",
  severity: { authored: "off", captured: "info" },
  spec: [cite("3.7.1")],
  title: "SYN without an MSS option",
  what: "A SYN bears no Maximum Segment Size option.",
  why: "Without it the peer must assume 536 bytes (1220 over IPv6) and sends much smaller segments than the path allows.",
  remedy:
    "Nothing is wrong; a stack should send the option in every SYN unless the default is what it wants.",
  zh: {
    title: "没有 MSS 选项的 SYN",
    what: "SYN 没有携带最大报文段长度（MSS）选项。",
    why: "对端只能按默认值 536 字节（IPv6 为 1220 字节）处理，发出的报文段会比路径允许的小得多。",
    remedy: "没有错误；除非正好需要默认值，协议栈应当在每个 SYN 中发送该选项。",
  },
  message: (facts) =>
    `${facts.host} announces no MSS, so ${facts.peer} may send no more than 536 bytes (1220 over IPv6) in one segment.`,
  example: {
    wrong: page(
      "set profile=capture",
      "client -> server: SYN seq=100",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info mss-missing",
      "server -> client: SYN,ACK seq=300 ack=101 mss=1460",
      "client -> server: ACK seq=101 ack=301",
    ),
    right: page(
      "set profile=capture",
      "client -> server: SYN seq=100 mss=1460",
      "server -> client: SYN,ACK seq=300 ack=101 mss=1460",
      "client -> server: ACK seq=101 ack=301",
    ),
    fixed: false,
  },
};
