/** Fast Open option on a segment without SYN. Uses `written`. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const tfoOnNonSyn: Rule<"tfo-on-non-syn"> = {
  name: "tfo-on-non-syn",
  group: "options",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("4.1.1", 7413)],
  title: "Fast Open option on a segment without SYN",
  what: "A segment without the SYN flag bears a Fast Open option.",
  why: "Cookies are asked for, given and shown while a connection opens. On any other segment the option is ignored.",
  remedy: "Write the option on the SYN or the SYN,ACK.",
  zh: {
    title: "不带 SYN 的报文段携带了快速打开选项",
    what: "没有 SYN 标志的报文段带有 TCP 快速打开（TFO）选项。",
    why: "cookie 的请求、发放和出示都发生在建立连接时；出现在其他报文段上的该选项会被忽略。",
    remedy: "把该选项写在 SYN 或 SYN,ACK 上。",
  },
  message: (facts) =>
    `${facts.written} stands on a segment without SYN, where ${facts.peer} ignores it: a Fast Open cookie travels on a SYN or SYN,ACK.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1 tfo=00112233",
      "#                                     ^^^^^^^^^^^^ tfo-on-non-syn",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
