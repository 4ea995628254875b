/** A SYN is sent again with the same number. Special facts: since (the first one). */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const synRetransmission: Rule<"syn-retransmission"> = {
  name: "syn-retransmission",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.8")],
  title: "SYN sent again",
  what: "The opener repeats its SYN, with the same number.",
  why: "A SYN that is not answered in time is retransmitted, with doubling intervals, until the opener gives up.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "重传的 SYN",
    what: "主动打开方以同样的序号再次发送 SYN。",
    why: "SYN 没有及时得到回答就会重传，间隔逐次加倍，直到主动打开方放弃。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} sends its SYN again.`,
  example: {
    wrong: page(
      "client -x server: SYN seq=x",
      "client -> server: SYN seq=x",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^ syn-retransmission",
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
