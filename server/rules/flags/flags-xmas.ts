/** FIN, PSH and URG without ACK: a port scanner's probe. Uses `reaction`. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const flagsXmas: Rule<"flags-xmas"> = {
  name: "flags-xmas",
  group: "flags",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.7.4")],
  title: "FIN, PSH and URG without ACK",
  what: "A segment lights FIN, PSH and URG, and no ACK.",
  why: "Port scanners send this to tell systems apart. A synchronized receiver drops it because the ACK bit is off.",
  remedy: "To close a connection, send FIN,ACK.",
  zh: {
    title: "带有 FIN、PSH、URG 而没有 ACK 的报文段",
    what: "报文段置位了 FIN、PSH 和 URG，却没有置位 ACK。",
    why: "端口扫描工具用这种报文段来辨别操作系统。处于同步状态的接收方因为没有 ACK 而将其丢弃。",
    remedy: "要关闭连接，应发送 FIN,ACK。",
  },
  supersedes: ["missing-ack-flag"],
  message: (facts) =>
    sentences(
      `${facts.flags} without ACK is a port scanner's probe, which no TCP sends.`,
      facts.reaction,
      "Expected FIN,ACK for a close.",
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: FIN,PSH,URG seq=x+1",
      "#                 ^^^^^^^^^^^ flags-xmas",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: FIN,ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
