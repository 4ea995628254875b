/** A capture holds one direction of a connection only. Uses `host`, `peer`. */
import type { Rule } from "../rule";

export const oneSidedCapture: Rule<"one-sided-capture"> = {
  name: "one-sided-capture",
  group: "capture",
  severity: { authored: "info", captured: "info" },
  spec: [],
  title: "connection of which one direction was captured",
  what: "All segments of a connection come from one end, and they acknowledge what the other end must have sent.",
  why: "Where the two directions take different ways, or a mirror port copies one of them, a tap sees half of the conversation. What answers what cannot be told then, and the checker does not ask for answers that it could not see.",
  remedy: "Nothing to mend. Capture at one of the two hosts to see both directions.",
  zh: {
    title: "只抓到一个方向的连接",
    what: "连接的所有报文段都来自同一端，而它们确认了另一端必定发过的内容。",
    why: "两个方向走不同的路，或者镜像端口只复制一个方向时，抓包点只看得到一半。这时分不清谁在回答谁，检查器也不追究看不到的回答。",
    remedy: "无须修改。在两台主机之一上抓包，就能看到两个方向。",
  },
  message: (facts) =>
    `Only what ${facts.host} sends on this connection was captured: it acknowledges what ${facts.peer} sent, and none of that is here.`,
};
