/** A segment is sent again after one or two duplicate ACKs. Facts: since: the time before; written: after how long; count: duplicate ACKs. */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const fastRetransmitEarly: Rule<"fast-retransmit-early"> = {
  name: "fast-retransmit-early",
  group: "data",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.2", 5681)],
  title: "fast retransmit after too few duplicate ACKs",
  what: "A segment is sent again before its timer has run out, and only one or two duplicate ACKs have arrived.",
  why: "Segments that overtake one another cause a duplicate ACK or two as well; the third one is taken for a loss. With SACK, or with fewer than four segments outstanding, fewer may do.",
  remedy: "Send it again after the third duplicate ACK, or when the timer runs out.",
  zh: {
    title: "重复 ACK 不足就进行的快速重传",
    what: "定时器尚未到期，而且只到达了一两个重复 ACK，就重传了报文段。",
    why: "报文段在途中互相超越时也会引起一两个重复 ACK；第三个才被看作丢失。使用 SACK，或未确认的报文段少于四个时，可以更少。",
    remedy: "在第三个重复 ACK 之后，或定时器到期时再重传。",
  },
  message: (f) =>
    `${f.host} sends this again ${f.written} after ${sinceLine(f, "the time before")}, when ${f.count === 1 ? "only one duplicate ACK has" : `only ${f.count} duplicate ACKs have`} arrived: it takes three, or the timer.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: ACK seq=x ack=y len=10",
      "0 client -> server: ACK seq=x+10 ack=y len=10",
      "0 server -> client: ACK seq=y ack=x",
      "0 client -> server: ACK seq=x+20 ack=y len=10",
      "0 server -> client: ACK seq=y ack=x",
      "0 client -> server: ACK seq=x+30 ack=y len=10",
      "0.2 client -> server: ACK seq=x ack=y len=10",
      "#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fast-retransmit-early",
      "0.2 server -> client: ACK seq=y ack=x+40",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: ACK seq=x ack=y len=10",
      "0 client -> server: ACK seq=x+10 ack=y len=10",
      "0 server -> client: ACK seq=y ack=x",
      "0 client -> server: ACK seq=x+20 ack=y len=10",
      "0 server -> client: ACK seq=y ack=x",
      "0 client -> server: ACK seq=x+30 ack=y len=10",
      "0 server -> client: ACK seq=y ack=x",
      "0.2 client -> server: ACK seq=x ack=y len=10",
      "0.2 server -> client: ACK seq=y ack=x+40",
    ),
    fixed: false,
  },
};
