/** Data on a SYN without a Fast Open cookie: legal, and seldom of use. Uses nothing special. */
import { bytes, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const synDataWithoutTfo: Rule<"syn-data-without-tfo"> = {
  name: "syn-data-without-tfo",
  group: "handshake",
  severity: { authored: "warning", captured: "info", textbook: "info" },
  spec: [cite("3.5"), cite("3.10.7.3")],
  title: "data on a SYN without a Fast Open cookie",
  what: "The SYN carries data, but no TCP Fast Open cookie.",
  why: "This is legal: the receiver holds the data back until the connection is ESTABLISHED. Most implementations ignore it instead, acknowledge only the SYN, and the data is sent once more.",
  remedy: "Send the data with or after the third segment, or add `tfo=` with a cookie.",
  zh: {
    title: "没有快速打开 cookie 而携带数据的 SYN",
    what: "SYN 携带了数据，却没有 TCP 快速打开（TFO）的 cookie。",
    why: "这是合法的：接收方把数据保留到连接进入 ESTABLISHED 再交付。不过大多数实现会忽略这些数据，只确认 SYN，数据于是要再发送一次。",
    remedy: "把数据放到第三个报文段或其后发送，或者加上带 cookie 的 `tfo=`。",
  },
  message: (facts) =>
    sentences(
      `${facts.host} puts ${bytes(facts.len)} on its SYN without a Fast Open cookie: legal, but ${facts.peer} may not hand them to its user before the connection is ESTABLISHED, and most implementations ignore them.`,
      "What the SYN,ACK does not acknowledge has to be sent again.",
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x len=10",
      "#                           ^^^^^^ syn-data-without-tfo",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1 len=10",
      "server -> client: ACK seq=y+1 ack=x+11",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1 len=10",
      "server -> client: ACK seq=y+1 ack=x+11",
    ),
    fixed: false,
  },
};
