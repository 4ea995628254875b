/** A FIN also is the first acknowledgment of the other side's FIN; reported on it. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const threeSegmentClose: Rule<"three-segment-close"> = {
  name: "three-segment-close",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.4")],
  title: "close in three segments",
  what: "The second FIN also acknowledges the first one.",
  why: "If the application closes at once, the ACK of the FIN and the host's own FIN fit into one segment; the first closer goes from FIN-WAIT-1 straight to TIME-WAIT.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "三个报文段的关闭",
    what: "第二个 FIN 同时确认了第一个 FIN。",
    why: "如果应用程序立即关闭，对 FIN 的确认和主机自己的 FIN 可以合在一个报文段中；先关闭的一方从 FIN-WAIT-1 直接进入 TIME-WAIT。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host}'s FIN also acknowledges ${f.peer}'s, so that three segments suffice.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ three-segment-close",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    fixed: false,
  },
};
