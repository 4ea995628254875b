/** Bytes are sent again that the peer has reported by SACK. Uses `name` (the block). */
import { isKnown, page } from "../phrases";
import { cite, type Rule } from "../rule";

export const sackedDataResent: Rule<"sacked-data-resent"> = {
  name: "sacked-data-resent",
  group: "options",
  severity: { authored: "info", captured: "info" },
  spec: [cite("8", 2018)],
  title: "reported bytes sent again",
  what: "A segment repeats bytes that the peer has reported by SACK.",
  why: "A sender that reads SACK blocks fills the gaps and skips what waits above them. Only once the retransmission timer has run out does it stop trusting the reports.",
  remedy: "Send what is missing below the reported block.",
  zh: {
    title: "重传已报告收到的字节",
    what: "报文段重复了对端已用 SACK 报告收到的字节。",
    why: "能读懂 SACK 块的发送方只填补空缺，跳过空缺之后等待的数据；只有重传定时器超时以后，才不再信任这些报告。",
    remedy: "发送所报告的块之下缺少的数据。",
  },
  message: (facts) =>
    `${facts.host} sends bytes again that ${facts.peer} holds already${isKnown(facts.name) ? ` (SACK ${facts.name})` : ""}; what is missing lies below them.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=1000 sackok",
      "server -> client: SYN,ACK seq=5000 ack=1001 sackok",
      "client -> server: ACK seq=1001 ack=5001",
      "client -x server: ACK seq=1001 ack=5001 len=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1101..1201",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sacked-data-resent",
      "server -> client: ACK seq=5001 ack=1001 sack=1101..1201",
      "client -> server: ACK seq=1001 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1201",
    ),
    right: page(
      "client -> server: SYN seq=1000 sackok",
      "server -> client: SYN,ACK seq=5000 ack=1001 sackok",
      "client -> server: ACK seq=1001 ack=5001",
      "client -x server: ACK seq=1001 ack=5001 len=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1101..1201",
      "client -> server: ACK seq=1001 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1201",
    ),
    fixed: false,
  },
};
