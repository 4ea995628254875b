/** Data on a SYN,ACK without Fast Open: legal, and seldom of use. Uses nothing special. */
import { bytes, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const synackDataWithoutTfo: Rule<"synack-data-without-tfo"> = {
  name: "synack-data-without-tfo",
  group: "handshake",
  severity: { authored: "warning", captured: "info", textbook: "info" },
  spec: [cite("3.5"), cite("3.10.7.2")],
  title: "data on a SYN,ACK without Fast Open",
  what: "The SYN,ACK carries data although no TCP Fast Open cookie came with the SYN.",
  why: "This is legal, but the sender is only in SYN-RECEIVED: nothing proves yet that the SYN was genuine, and few implementations send or take data here.",
  remedy: "Send the data once the third segment has arrived.",
  zh: {
    title: "没有快速打开而携带数据的 SYN,ACK",
    what: "SYN,ACK 携带了数据，而 SYN 中并没有 TCP 快速打开（TFO）的 cookie。",
    why: "这是合法的，但发送方此时还只处于 SYN-RECEIVED：还没有什么能证明那个 SYN 是真实的，也很少有实现在这里发送或接收数据。",
    remedy: "等第三个报文段到达之后再发送数据。",
  },
  message: (facts) =>
    sentences(
      `${facts.host} puts ${bytes(facts.len)} on its SYN,ACK without a Fast Open cookie from ${facts.peer}: legal, but nothing has yet proved that the SYN was genuine, and few implementations do it.`,
      facts.reaction,
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1 len=10",
      "#                                       ^^^^^^ synack-data-without-tfo",
      "client -> server: ACK seq=x+1 ack=y+11",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "server -> client: ACK seq=y+1 ack=x+1 len=10",
      "client -> server: ACK seq=x+1 ack=y+11",
    ),
    fixed: false,
  },
};
