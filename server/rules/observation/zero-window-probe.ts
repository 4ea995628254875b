/** One byte (or an empty segment below SND.UNA) is sent into a zero window. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const zeroWindowProbe: Rule<"zero-window-probe"> = {
  name: "zero-window-probe",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.6.1")],
  title: "zero-window probe",
  what: "A host sends a byte into a window of zero.",
  why: "The segment that opens the window again may be lost, so the sender asks from time to time.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "零窗口探测",
    what: "主机向大小为 0 的窗口发送一个字节。",
    why: "重新打开窗口的报文段可能丢失，所以发送方要不时地探测。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} probes ${f.peer}'s closed window.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10 win=0",
      "client -> server: ACK seq=u+10 ack=v len=1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zero-window-probe",
      "server -> client: ACK seq=v ack=u+10 win=0",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10 win=1000",
      "client -> server: ACK seq=u+10 ack=v len=1",
      "server -> client: ACK seq=v ack=u+11 win=1000",
    ),
    fixed: false,
  },
};
