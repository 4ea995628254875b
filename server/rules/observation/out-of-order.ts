/** A segment with data or a FIN arrives above a gap (SEG.SEQ > RCV.NXT, in the window) and is held. Facts: host is its sender, peer the receiver. */
import { numbered, page } from "../phrases";
import { cite, type Rule } from "../rule";

export const outOfOrder: Rule<"out-of-order"> = {
  name: "out-of-order",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.4")],
  title: "segment above a gap",
  what: "A segment arrives whose number lies above the next one expected.",
  why: "An earlier segment is lost or still on its way. The receiver keeps this one and repeats its last ACK.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "空缺之后的报文段",
    what: "到达的报文段，其序号高于期望的下一个序号。",
    why: "前面的报文段丢失了，或者还在途中。接收方保留这个报文段，并重复上一个 ACK。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) =>
    `seq=${f.seq} arrives before what comes first${numbered("RCV.NXT", f.peerRcvNxt)}; ${f.peer} keeps it for later.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client ~> server: ACK seq=u ack=v len=10 as first",
      "client -> server: ACK seq=u+10 ack=v len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ out-of-order",
      "server -> client: ACK seq=v ack=u",
      "deliver first",
      "server -> client: ACK seq=v ack=u+20",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=u ack=v len=10",
      "client -> server: ACK seq=u+10 ack=v len=10",
      "server -> client: ACK seq=v ack=u+20",
    ),
    fixed: false,
  },
};
