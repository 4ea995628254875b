/**
 * Two incarnations of a connection begin with the same initial sequence number. Uses `written`, `since`: the
 * earlier SYN.
 */
import { page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const isnFixed: Rule<"isn-fixed"> = {
  name: "isn-fixed",
  group: "handshake",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.4.1")],
  title: "same initial sequence number used twice",
  what: "A host opens the same pair of endpoints again with the number it used before.",
  why: "The initial number comes from a clock and a keyed hash of the endpoints, so that late segments of the earlier connection fall outside the new window and nobody can guess the next number.",
  remedy: "Choose another number for the second connection.",
  zh: {
    title: "两次使用同一个初始序号",
    what: "主机在同一对端点之间再次打开连接时，用了与上次相同的初始序号。",
    why: "初始序号由时钟加上对连接两端地址和端口的带密钥散列得出，这样旧连接的迟到报文段会落在新连接的窗口之外，旁人也无法猜出下一个初始序号。",
    remedy: "为第二个连接另选一个初始序号。",
  },
  message: (facts) =>
    sentences(
      `${facts.host} opens this connection again with ${facts.written}, the number it already used in ${sinceLine(facts, "an earlier one")}: a late segment of that connection could be taken for one of this, and the number can be guessed.`,
      "Expected a number that moves on with the clock.",
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=300 ack=101",
      "client -> server: ACK seq=101 ack=301",
      "client -> server: RST seq=101",
      "client -> server: SYN seq=100",
      "#                     ^^^^^^^ isn-fixed",
      "server -> client: SYN,ACK seq=900 ack=101",
      "client -> server: ACK seq=101 ack=901",
    ),
    right: page(
      "client -> server: SYN seq=100",
      "server -> client: SYN,ACK seq=300 ack=101",
      "client -> server: ACK seq=101 ack=301",
      "client -> server: RST seq=101",
      "client -> server: SYN seq=700",
      "server -> client: SYN,ACK seq=900 ack=701",
      "client -> server: ACK seq=701 ack=901",
    ),
    fixed: false,
  },
};
