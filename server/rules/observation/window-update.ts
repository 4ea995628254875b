/** An empty ACK repeats the last acknowledgment with a larger window. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const windowUpdate: Rule<"window-update"> = {
  name: "window-update",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.6.2.2")],
  title: "window update",
  what: "An ACK acknowledges nothing new but announces a larger window.",
  why: "The application has read, and the buffer has room again.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "窗口更新",
    what: "ACK 没有确认新的内容，但通告了更大的窗口。",
    why: "应用程序读取了数据，缓冲区又有了空间。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} opens its window.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10 win=0",
      "server -> client: ACK seq=v ack=u+10 win=1000",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ window-update",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10 win=1000",
    ),
    fixed: false,
  },
};
