/** A SYN,ACK is sent again with the same number. Special facts: since (the first one). */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const synackRetransmission: Rule<"synack-retransmission"> = {
  name: "synack-retransmission",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.8")],
  title: "SYN,ACK sent again",
  what: "The host in SYN-RECEIVED repeats its SYN,ACK, with the same number.",
  why: "It does so when no ACK comes in time, or when the SYN comes again.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "重传的 SYN,ACK",
    what: "处于 SYN-RECEIVED 的主机以同样的序号再次发送 SYN,ACK。",
    why: "ACK 没有及时到达，或者再次收到 SYN 时，就会这样做。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} sends its SYN,ACK again.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -x client: SYN,ACK seq=y ack=x+1",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ synack-retransmission",
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
