/** A capture lacks segments that its own acknowledgments show to have been sent. Uses `host`, `count`. */
import { bytes } from "../phrases";
import type { Rule } from "../rule";

export const captureGap: Rule<"capture-gap"> = {
  name: "capture-gap",
  group: "capture",
  severity: { authored: "info", captured: "info" },
  spec: [],
  title: "octets that were acknowledged and never captured",
  what: "One end acknowledges text of the other that the capture does not hold.",
  why: "Capturing programs drop packets when they cannot keep up, and a packet may take another way than past the tap. The receiver has the text all the same, or it would not acknowledge it. The checker goes on as though it had been sent, and blames nobody for the hole.",
  remedy:
    "Nothing to mend. A larger capture buffer (`tcpdump -B`) or a shorter snap length loses fewer packets.",
  zh: {
    title: "已被确认、抓包中却没有的数据",
    what: "一端确认了另一端的数据，而抓包文件里没有这些数据。",
    why: "抓包程序跟不上时会丢分组，分组也可能不经过抓包点。接收方确实收到了，否则不会确认。检查器当作这些数据已经发出，缺口不算任何一方的错。",
    remedy: "无须修改。加大抓包缓冲区（`tcpdump -B`）或缩短截取长度，可以少丢一些。",
  },
  message: (facts) =>
    `${bytes(facts.count)} that ${facts.host} sent on this connection ${facts.count === 1 ? "was" : "were"} acknowledged and ${facts.count === 1 ? "is" : "are"} not in the capture: it has lost segments.`,
};
