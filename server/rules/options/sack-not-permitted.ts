/** SACK blocks for a host whose SYN did not bear SACK-Permitted. Uses `since`: that SYN. */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const sackNotPermitted: Rule<"sack-not-permitted"> = {
  name: "sack-not-permitted",
  group: "options",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("2", 2018), cite("4", 2018)],
  title: "SACK blocks for a host that did not permit them",
  what: "A segment bears SACK blocks although the SYN of the host it goes to lacked SACK-Permitted.",
  why: "SACK-Permitted tells that its sender can read SACK blocks. A host that did not say so must not be sent any; it would take them for an unknown option.",
  remedy: "Write sackok on that host's SYN, or leave the blocks out.",
  zh: {
    title: "向未许可的主机发送 SACK 块",
    what: "报文段带有 SACK 块，而收到它的主机的 SYN 没有 SACK-Permitted。",
    why: "SACK-Permitted 表示发送它的主机能读懂 SACK 块。不得向没有作此表示的主机发送 SACK 块，否则它会当作未知选项处理。",
    remedy: "在那台主机的 SYN 上写上 sackok，或者去掉这些块。",
  },
  message: (facts) =>
    `${facts.host} sends SACK blocks, but ${facts.peer} did not permit them: ${sinceLine(facts, "its SYN")} lacks sackok.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=1000",
      "server -> client: SYN,ACK seq=5000 ack=1001 sackok",
      "client -> server: ACK seq=1001 ack=5001",
      "client -x server: ACK seq=1001 ack=5001 len=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1001 sack=1101..1201",
      "#                                       ^^^^^^^^^^^^^^^ sack-not-permitted",
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
    fixed: true,
  },
};
