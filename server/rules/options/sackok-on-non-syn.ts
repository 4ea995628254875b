/** SACK-Permitted on a segment without SYN. Uses `written`. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const sackokOnNonSyn: Rule<"sackok-on-non-syn"> = {
  name: "sackok-on-non-syn",
  group: "options",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("2", 2018)],
  title: "SACK-Permitted on a segment without SYN",
  what: "A segment without the SYN flag bears SACK-Permitted.",
  why: "Whether SACK blocks may be sent is agreed on while the connection opens; the option must not stand on any other segment.",
  remedy: "Write sackok on this host's SYN.",
  zh: {
    title: "不带 SYN 的报文段携带了 SACK-Permitted 选项",
    what: "没有 SYN 标志的报文段带有 SACK-Permitted 选项。",
    why: "能否发送 SACK 块在建立连接时约定；该选项不得出现在其他报文段上。",
    remedy: "把 sackok 写在这台主机的 SYN 上。",
  },
  message: (facts) =>
    `${facts.written} stands on a segment without SYN; ${facts.host} can only say on its SYN that it reads SACK blocks.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1 sackok",
      "#                                     ^^^^^^ sackok-on-non-syn",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
