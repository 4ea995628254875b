/** Three duplicate ACKs, and only the timer sends again. Facts: since: the time before; written: how long after the third; count. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const fastRetransmitMissing: Rule<"fast-retransmit-missing"> = {
  name: "fast-retransmit-missing",
  group: "data",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.2", 5681)],
  supersedes: ["fast-retransmit"],
  title: "three duplicate ACKs without a fast retransmit",
  what: "Three duplicate ACKs have arrived, and what they ask for is only sent again when the timer runs out.",
  why: "Three duplicate ACKs say that a segment is missing and that later ones arrive; a sender that repeats it at once saves the wait for the timer.",
  remedy: "Nothing is wrong; a stack with fast retransmit sends it again after the third duplicate ACK.",
  zh: {
    title: "三个重复 ACK 之后没有快速重传",
    what: "三个重复 ACK 已经到达，所缺的报文段却要到定时器到期才重传。",
    why: "三个重复 ACK 表明缺少一个报文段，而其后的报文段仍在到达；立即重传就不必等待定时器。",
    remedy: "没有错误；实现了快速重传的协议栈会在第三个重复 ACK 之后重传。",
  },
  message: (f) =>
    `${f.host} sends this again only ${f.written} after the third duplicate ACK; a sender with fast retransmit does so at once.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -x server: ACK seq=x ack=y len=10",
      "0 client -> server: ACK seq=x+10 ack=y len=10",
      "0 server -> client: ACK seq=y ack=x",
      "0 client -> server: ACK seq=x+20 ack=y len=10",
      "0 server -> client: ACK seq=y ack=x",
      "0 client -> server: ACK seq=x+30 ack=y len=10",
      "0 server -> client: ACK seq=y ack=x",
      "1 client -> server: ACK seq=x ack=y len=10",
      "# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fast-retransmit-missing",
      "1 server -> client: ACK seq=y ack=x+40",
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
      "0 client -> server: ACK seq=x ack=y len=10",
      "0 server -> client: ACK seq=y ack=x+40",
    ),
    fixed: false,
  },
};
