/**
 * A `receive` takes the data of a SYN before the connection is ESTABLISHED, without Fast Open. Uses `since`:
 * the SYN.
 */
import { page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const synDataDeliveredEarly: Rule<"syn-data-delivered-early"> = {
  name: "syn-data-delivered-early",
  group: "handshake",
  severity: { authored: "error", captured: "off" },
  spec: [cite("3.5"), cite("3.10.7.2")],
  title: "data of a SYN given to the user before the connection is ESTABLISHED",
  what: "The user receives the data that came with a SYN although the handshake is not complete and no Fast Open cookie was accepted.",
  why: "The SYN may be an old duplicate or forged. Its data is held until the third segment proves that the other end means this connection; only a valid Fast Open cookie lifts that.",
  remedy: "Move the `receive` below the segment that establishes the connection.",
  zh: {
    title: "连接尚未进入 ESTABLISHED 就把 SYN 的数据交给用户",
    what: "握手还没有完成，也没有接受过快速打开的 cookie，用户却已收到 SYN 所携带的数据。",
    why: "这个 SYN 可能是旧的重复报文段，也可能是伪造的。它的数据要保留到第三个报文段证明对端确实要建立这个连接为止；只有有效的快速打开 cookie 可以免去这一等待。",
    remedy: "把 `receive` 移到建立连接的那个报文段之后。",
  },
  message: (facts) =>
    sentences(
      `${facts.host} is in ${facts.state} and hands its user data that came with ${sinceLine(facts, "the SYN")}; without a Fast Open cookie that has to wait until it is ESTABLISHED, since the SYN may be an old duplicate.`,
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x len=10 #! ignore syn-data-without-tfo",
      "server: receive 10",
      "#^^^^^^^^^^^^^^^^^ syn-data-delivered-early",
      "server -> client: SYN,ACK seq=y ack=x+11",
      "client -> server: ACK seq=x+11 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x len=10 #! ignore syn-data-without-tfo",
      "server -> client: SYN,ACK seq=y ack=x+11",
      "client -> server: ACK seq=x+11 ack=y+1",
      "server: receive 10",
    ),
    fixed: false,
  },
};
