/** MSS option on a segment without SYN. Uses `written`. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const mssOnNonSyn: Rule<"mss-on-non-syn"> = {
  name: "mss-on-non-syn",
  group: "options",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.7.1")],
  title: "MSS option on a segment without SYN",
  what: "A segment without the SYN flag bears a Maximum Segment Size option.",
  why: "Each end announces once, when the connection opens, how much text it takes in one segment. Later nobody looks for the option any more.",
  remedy: "Write the option on this host's SYN.",
  zh: {
    title: "不带 SYN 的报文段携带了 MSS 选项",
    what: "没有 SYN 标志的报文段带有最大报文段长度（MSS）选项。",
    why: "双方只在建立连接时各通告一次自己在单个报文段中能接收的数据量；连接建立以后，没有人再看这个选项。",
    remedy: "把该选项写在这台主机的 SYN 上。",
  },
  message: (facts) =>
    `${facts.written} stands on a segment without SYN; an MSS can only be announced while the connection opens, on ${facts.host}'s SYN.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1 mss=1460",
      "#                                     ^^^^^^^^ mss-on-non-syn",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
