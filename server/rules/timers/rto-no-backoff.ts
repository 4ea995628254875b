/** A segment is sent again too soon after it was sent again. Facts: since: the time before; written: after how long; wanted: the interval before; expected: the least now. */
import { orElse, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const rtoNoBackoff: Rule<"rto-no-backoff"> = {
  name: "rto-no-backoff",
  group: "timers",
  severity: { authored: "error", captured: "info" },
  spec: [cite("5", 6298), cite("3.8.1")],
  title: "retransmission timer that is not backed off",
  what: "A segment is sent again by the timer a second time, and the interval is not twice the one before.",
  why: "Each time the timer runs out, RTO is doubled, up to a maximum of at least 60 s. What is lost twice is lost to congestion, and a sender that does not slow down keeps it alive.",
  remedy: "Double the interval with each retransmission: 1 s, 2 s, 4 s and so on.",
  zh: {
    title: "重传定时器没有退避",
    what: "同一报文段再次因超时而重传，间隔却没有达到上一次的两倍。",
    why: "定时器每到期一次，RTO 就加倍，上限不得低于 60 秒。连续丢失意味着拥塞，不减速的发送方只会让拥塞持续下去。",
    remedy: "每次重传都把间隔加倍：1 秒、2 秒、4 秒，依此类推。",
  },
  message: (f) =>
    sentences(
      `${f.host} sends this again ${f.written} after ${sinceLine(f, "the time before")}, although it had waited ${orElse(f.wanted, "as long")} before that: each time the timer runs out, its interval is doubled.`,
      `Expected at least ${orElse(f.expected, "twice that")}.`,
    ),
  example: {
    wrong: page(
      "0 client -x server: SYN seq=x",
      "1 client -x server: SYN seq=x",
      "2 client -> server: SYN seq=x",
      "#^ rto-no-backoff",
      "2 server -> client: SYN,ACK seq=y ack=x+1",
      "2 client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "0 client -x server: SYN seq=x",
      "1 client -x server: SYN seq=x",
      "3 client -> server: SYN seq=x",
      "3 server -> client: SYN,ACK seq=y ack=x+1",
      "3 client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
