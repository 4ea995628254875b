/** The timer sends something other than the oldest unacknowledged segment. Facts: since: the oldest one; expected: its number. */
import { numbered, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const retransmitNotEarliest: Rule<"retransmit-not-earliest"> = {
  name: "retransmit-not-earliest",
  group: "timers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("5", 6298), cite("3.10.8")],
  title: "retransmission that passes over the oldest segment",
  what: "When the retransmission timer runs out, something other than the oldest unacknowledged segment is sent again.",
  why: "The receiver can pass nothing on to its user before the oldest gap is filled, and acknowledges nothing above it; so the timer sends the segment at the front of the retransmission queue.",
  remedy: "Send the oldest unacknowledged segment first; the others may follow.",
  zh: {
    title: "重传时越过了最早的报文段",
    what: "重传定时器到期时，重传的不是最早的未确认报文段。",
    why: "在最早的空缺被填补之前，接收方不能向用户交付其后的数据，也不会确认其后的序号；因此定时器到期时应重传位于重传队列最前面的报文段。",
    remedy: "先重传最早的未确认报文段，其他报文段可以随后重传。",
  },
  message: (f) =>
    sentences(
      `${f.host}'s retransmission timer sends ${f.segment} again, but ${sinceLine(f, "an older segment")} is the oldest that is not acknowledged${numbered("SND.UNA", f.sndUna)}.`,
      f.expected === "" ? "" : `Expected ${f.expected} first.`,
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: ACK seq=x ack=y len=100",
      "0 client -x server: ACK seq=x+100 ack=y len=100",
      "1 client -> server: ACK seq=x+100 ack=y len=100",
      "#                       ^^^^^^^^^ retransmit-not-earliest",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: ACK seq=x ack=y len=100",
      "0 client -x server: ACK seq=x+100 ack=y len=100",
      "1 client -> server: ACK seq=x ack=y len=100",
      "1 client -> server: ACK seq=x+100 ack=y len=100",
      "1 server -> client: ACK seq=y ack=x+200",
    ),
    fixed: false,
  },
};
