/** The interval between window probes does not grow. Facts: since: the probe before; written: the interval; wanted: the one before; expected: twice that. */
import { orElse, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const persistNoBackoff: Rule<"persist-no-backoff"> = {
  name: "persist-no-backoff",
  group: "timers",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.8.6.1")],
  title: "window probes at even intervals",
  what: "A host probes a zero window again, and no later after the last probe than that came after the one before.",
  why: "The interval between successive probes should grow exponentially: the window may stay shut for very long, and the probes are answered each time.",
  remedy: "Double the interval with each probe, as the retransmission timer does.",
  zh: {
    title: "窗口探测的间隔没有增长",
    what: "主机再次探测零窗口，间隔却没有比上一次更长。",
    why: "相继两次探测的间隔应当按指数增长：窗口可能关闭很久，而每次探测都会得到回答。",
    remedy: "像重传定时器那样，每次探测都把间隔加倍。",
  },
  message: (f) =>
    sentences(
      `${f.host} probes the zero window again ${f.written} after ${sinceLine(f, "the last probe")}, which came ${orElse(f.wanted, "as long")} after the one before: the interval has to grow.`,
      `Expected about ${orElse(f.expected, "twice as long")}.`,
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -> server: PSH,ACK seq=x ack=y len=100",
      "0 server -> client: ACK seq=y ack=x+100 win=0",
      "1 client -x server: ACK seq=x+100 ack=y len=1",
      "3 client -x server: ACK seq=x+100 ack=y len=1",
      "5 client -> server: ACK seq=x+100 ack=y len=1",
      "#^ persist-no-backoff",
      "5 server -> client: ACK seq=y ack=x+100 win=0",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "0 client -> server: PSH,ACK seq=x ack=y len=100",
      "0 server -> client: ACK seq=y ack=x+100 win=0",
      "1 client -x server: ACK seq=x+100 ack=y len=1",
      "3 client -x server: ACK seq=x+100 ack=y len=1",
      "7 client -> server: ACK seq=x+100 ack=y len=1",
      "7 server -> client: ACK seq=y ack=x+100 win=0",
    ),
    fixed: false,
  },
};
