/** Window Scale option on a segment without SYN. Uses `written`. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const wscaleOnNonSyn: Rule<"wscale-on-non-syn"> = {
  name: "wscale-on-non-syn",
  group: "options",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("2.2", 7323)],
  title: "Window Scale option on a segment without SYN",
  what: "A segment without the SYN flag bears a Window Scale option.",
  why: "The shift is fixed while the connection opens, because both ends must read every later window alike. On any other segment the option is ignored.",
  remedy: "Write the option on this host's SYN.",
  zh: {
    title: "不带 SYN 的报文段携带了窗口缩放选项",
    what: "没有 SYN 标志的报文段带有窗口缩放（Window Scale）选项。",
    why: "移位数在建立连接时就固定下来，因为双方必须以同样的方式理解以后的每一个窗口值；出现在其他报文段上的该选项会被忽略。",
    remedy: "把该选项写在这台主机的 SYN 上。",
  },
  message: (facts) =>
    `${facts.written} stands on a segment without SYN, where ${facts.peer} ignores it: windows are scaled as the SYNs said.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1 wscale=7",
      "#                                     ^^^^^^^^ wscale-on-non-syn",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
