/** A segment (no RST) announces a window of zero, after one that was open. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const zeroWindow: Rule<"zero-window"> = {
  name: "zero-window",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.6")],
  title: "window closed",
  what: "A host announces a window of zero.",
  why: "Its buffer is full: the other side may send nothing but probes until the window opens again.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "窗口关闭",
    what: "主机通告的窗口为 0。",
    why: "它的缓冲区已满：在窗口重新打开之前，对端只能发送探测报文段。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} closes its window; ${f.peer} may only probe it.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10 win=0",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zero-window",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10 win=1000",
    ),
    fixed: false,
  },
};
