/** A FIN that does not acknowledge the other's FIN reaches a host in FIN-WAIT-1; reported on the FIN sent second. Facts: host is its sender. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const simultaneousClose: Rule<"simultaneous-close"> = {
  name: "simultaneous-close",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.6")],
  title: "simultaneous close",
  what: "Both hosts close at the same time: their FINs cross.",
  why: "Both go through CLOSING to TIME-WAIT.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "同时关闭",
    what: "两台主机同时关闭连接，两个 FIN 在途中交错。",
    why: "双方都经过 CLOSING 进入 TIME-WAIT。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} and ${f.peer} close at the same time.`,
  example: {
    wrong: page(
      "start a=ESTABLISHED b=ESTABLISHED",
      "a ~> b: FIN,ACK seq=100 ack=300 as f1",
      "b -> a: FIN,ACK seq=300 ack=100",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ simultaneous-close",
      "deliver f1",
      "a -> b: ACK seq=101 ack=301",
      "b -> a: ACK seq=301 ack=101",
    ),
    right: page(
      "start a=ESTABLISHED b=ESTABLISHED",
      "a -> b: FIN,ACK seq=100 ack=300",
      "b -> a: FIN,ACK seq=300 ack=101",
      "a -> b: ACK seq=101 ack=301",
    ),
    fixed: false,
  },
};
