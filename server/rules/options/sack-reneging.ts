/** A block that was reported is gone again: the receiver has thrown its bytes away, which it may. Uses `name` (the block). */
import { isKnown, page } from "../phrases";
import { cite, type Rule } from "../rule";

export const sackReneging: Rule<"sack-reneging"> = {
  name: "sack-reneging",
  group: "options",
  severity: { authored: "info", captured: "info" },
  spec: [cite("8", 2018)],
  title: "reported bytes taken back",
  what: "A host no longer reports bytes that it reported by SACK before and has not acknowledged.",
  why: "What SACK reports is advice, not a promise: a receiver short of memory may throw away what it holds above a gap. That is why a sender keeps everything until it is acknowledged.",
  remedy: "Nothing is wrong if that is what was to be shown; else repeat the block.",
  zh: {
    title: "收回已报告的字节",
    what: "主机不再报告此前用 SACK 报告过、但尚未确认的字节。",
    why: "SACK 报告只是参考，不是承诺：内存不足的接收方可以丢弃空缺之后的数据。正因如此，发送方要把数据一直保留到被确认为止。",
    remedy: "如果本意就是展示这种情形，则没有错误；否则再次写出这个块。",
  },
  message: (facts) =>
    `${facts.host} takes back ${isKnown(facts.name) ? facts.name : "bytes"}, which it reported by SACK before; it may, and ${facts.peer} has to send the bytes again.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=1000 sackok",
      "server -> client: SYN,ACK seq=5000 ack=1001 sackok",
      "client -> server: ACK seq=1001 ack=5001",
      "client -x server: ACK seq=1001 ack=5001 len=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1101..1201",
      "client -x server: ACK seq=1201 ack=5001 len=100",
      "client -> server: ACK seq=1301 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1301..1401",
      "#                                       ^^^^^^^^^^^^^^^ sack-reneging",
    ),
    right: page(
      "client -> server: SYN seq=1000 sackok",
      "server -> client: SYN,ACK seq=5000 ack=1001 sackok",
      "client -> server: ACK seq=1001 ack=5001",
      "client -x server: ACK seq=1001 ack=5001 len=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1101..1201",
      "client -x server: ACK seq=1201 ack=5001 len=100",
      "client -> server: ACK seq=1301 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1301..1401,1101..1201",
    ),
    fixed: false,
  },
};
