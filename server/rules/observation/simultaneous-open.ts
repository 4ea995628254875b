/** A SYN without ACK reaches a host in SYN-SENT; reported on that SYN. Facts: host is its sender. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const simultaneousOpen: Rule<"simultaneous-open"> = {
  name: "simultaneous-open",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.5")],
  title: "simultaneous open",
  what: "Both hosts open the connection at the same time: their SYNs cross.",
  why: "Each one answers the other's SYN with a SYN,ACK; one connection results.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "同时打开",
    what: "两台主机同时打开连接，两个 SYN 在途中交错。",
    why: "双方各以 SYN,ACK 回答对方的 SYN，结果只建立一个连接。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} and ${f.peer} open the connection at the same time.`,
  example: {
    wrong: page(
      "a ~> b: SYN seq=100 as s1",
      "b -> a: SYN seq=300",
      "#^^^^^^^^^^^^^^^^^^ simultaneous-open",
      "deliver s1",
      "a ~> b: SYN,ACK seq=100 ack=301 as s2",
      "b -> a: SYN,ACK seq=300 ack=101",
      "deliver s2",
    ),
    right: page("a -> b: SYN seq=100", "b -> a: SYN,ACK seq=300 ack=101", "a -> b: ACK seq=101 ack=301"),
    fixed: false,
  },
};
