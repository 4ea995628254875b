/** The SYN was sent again, and the first RTO for text is below 3 s. Facts: since: the first SYN; written: the interval; expected: 3 s. */
import { orElse, page } from "../phrases";
import { cite, type Rule } from "../rule";

export const rtoAfterSynLoss: Rule<"rto-after-syn-loss"> = {
  name: "rto-after-syn-loss",
  group: "timers",
  severity: { authored: "info", captured: "info" },
  spec: [cite("5", 6298)],
  title: "RTO below 3 s after a lost SYN",
  what: "The timer ran out for the SYN, and the first text is sent again by the timer in less than 3 s.",
  why: "A SYN that was sent twice gives no measurement of the round trip. Where the first RTO was below 3 s and proved too short, it begins at 3 s when data begins.",
  remedy: "Let the first retransmission of text wait 3 s.",
  zh: {
    title: "SYN 丢失之后 RTO 小于 3 秒",
    what: "SYN 的定时器曾经到期，而第一次重传数据的间隔不足 3 秒。",
    why: "发送过两次的 SYN 不能用来测量 RTT。如果最初的 RTO 小于 3 秒并且已被证明太短，开始发送数据时就应重新设为 3 秒。",
    remedy: "让数据的第一次重传等待 3 秒。",
  },
  message: (f) =>
    `${f.host} had to send its SYN again, so that it begins data with an RTO of ${orElse(f.expected, "3 s")}; this retransmission comes after ${f.written}.`,
  example: {
    wrong: page(
      "0 client -x server: SYN seq=x",
      "1 client -> server: SYN seq=x",
      "1 server -> client: SYN,ACK seq=y ack=x+1",
      "1 client -> server: ACK seq=x+1 ack=y+1",
      "1 client -x server: PSH,ACK seq=x+1 ack=y+1 len=10",
      "2.5 client -> server: PSH,ACK seq=x+1 ack=y+1 len=10",
      "#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rto-after-syn-loss",
      "2.5 server -> client: ACK seq=y+1 ack=x+11",
    ),
    right: page(
      "0 client -x server: SYN seq=x",
      "1 client -> server: SYN seq=x",
      "1 server -> client: SYN,ACK seq=y ack=x+1",
      "1 client -> server: ACK seq=x+1 ack=y+1",
      "1 client -x server: PSH,ACK seq=x+1 ack=y+1 len=10",
      "4 client -> server: PSH,ACK seq=x+1 ack=y+1 len=10",
      "4 server -> client: ACK seq=y+1 ack=x+11",
    ),
    fixed: false,
  },
};
