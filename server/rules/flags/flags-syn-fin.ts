/** SYN and FIN in one segment. Uses nothing special. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const flagsSynFin: Rule<"flags-syn-fin"> = {
  name: "flags-syn-fin",
  group: "flags",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.2")],
  title: "SYN and FIN in one segment",
  what: "A segment both opens a connection and closes it.",
  why: "No sentence of the RFC forbids it, and T/TCP once used it, but today's implementations and firewalls drop it as a port scan.",
  remedy: "Send the SYN alone; the FIN follows when the sender has no more data.",
  zh: {
    title: "同时带有 SYN 和 FIN 的报文段",
    what: "一个报文段既要打开连接，又要关闭连接。",
    why: "RFC 中没有一句话禁止它，T/TCP 也曾经使用过，但如今的实现和防火墙都把它当作端口扫描而丢弃。",
    remedy: "SYN 单独发送；FIN 等发送方没有更多数据时再发送。",
  },
  supersedes: ["missing-ack-flag"],
  message: (facts) =>
    sentences(
      `${facts.flags} opens a connection and closes it in one segment: not forbidden in so many words, but what receives it today drops it.`,
      `Expected ${facts.flags.replace("SYN,FIN", "SYN")} without FIN.`,
    ),
  example: {
    wrong: page(
      "client -> server: SYN,FIN seq=x",
      "#                 ^^^^^^^ flags-syn-fin",
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
