/** A half-open connection is given up after the last SYN,ACK retry; reported on the statement in which the time runs out. Facts: host gives it up. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const halfOpenEvicted: Rule<"half-open-evicted"> = {
  name: "half-open-evicted",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.8")],
  title: "half-open connection given up",
  what: "The ACK never came, the SYN,ACK was repeated as often as is allowed, and the entry is dropped.",
  why: "A listener cannot keep half-open connections for ever; a SYN flood lives on those entries.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "放弃半连接",
    what: "ACK 始终没有到达，SYN,ACK 的重传次数已经用完，表项被删除。",
    why: "监听方不能永远保留半连接；SYN 洪泛攻击所消耗的正是这些表项。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} gives up this half-open connection: its SYN,ACK was never acknowledged.`,
  example: {
    wrong: page(
      "set synack-retries=1",
      "client -> server: SYN seq=x",
      "server -x client: SYN,ACK seq=y ack=x+1",
      "wait 1s",
      "server -x client: SYN,ACK seq=y ack=x+1",
      "wait 2s",
      "#^^^^^^ half-open-evicted",
      "expect server=LISTEN",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "expect server=ESTABLISHED",
    ),
    fixed: false,
  },
};
