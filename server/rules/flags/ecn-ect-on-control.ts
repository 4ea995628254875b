/** The ECT mark on a SYN, a pure ACK, a retransmission or a window probe. Uses nothing special. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const ecnEctOnControl: Rule<"ecn-ect-on-control"> = {
  name: "ecn-ect-on-control",
  group: "flags",
  severity: { authored: "info", captured: "info" },
  spec: [cite("6.1.1", 3168), cite("6.1.4", 3168), cite("6.1.5", 3168), cite("6.1.6", 3168)],
  title: "ECT mark on a segment other than new data",
  what: "A SYN, a pure ACK, a retransmission or a window probe is sent as ECT.",
  why: "The loss of such a segment is not noticed or not answered by a smaller window, so RFC 3168 allows the mark on new data only. RFC 8311 lets experiments relax this.",
  remedy: "Take `ect` away.",
  zh: {
    title: "不是新数据却带有 ECT 标记的报文段",
    what: "SYN、纯 ACK、重传或窗口探测带着 ECT 发送。",
    why: "这类报文段的丢失不会被察觉，或者不会引起窗口减小，所以 RFC 3168 只允许新数据带 ECT。RFC 8311 允许实验性协议放宽这一限制。",
    remedy: "去掉 `ect`。",
  },
  message: (facts) =>
    `${facts.host} marks ${facts.segment} as ECT, which is meant for segments with new data only; a network that drops or marks it would not be heard. Expected no ect.`,
  example: {
    wrong: page(
      "client -> server: SYN,ECE,CWR seq=x ect",
      "#                                   ^^^ ecn-ect-on-control",
      "server -> client: SYN,ACK,ECE seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN,ECE,CWR seq=x",
      "server -> client: SYN,ACK,ECE seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
