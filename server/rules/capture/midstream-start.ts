/** A capture begins in the middle of a connection: its SYN was not captured. Uses `segment`. */
import type { Rule } from "../rule";

export const midstreamStart: Rule<"midstream-start"> = {
  name: "midstream-start",
  group: "capture",
  severity: { authored: "info", captured: "info" },
  spec: [],
  title: "connection whose beginning is not in the capture",
  what: "The first segment of a connection that the capture holds does not open it: the capture was begun later, or lost the opening.",
  why: "What the handshake agreed on is unknown: the MSS, window scaling, SACK, timestamps, the initial numbers. The checker takes both ends to be where that segment shows them, counts its numbers from there, and asks nothing that only the handshake could answer.",
  remedy: "Nothing to mend. To have the handshake checked too, begin the capture before the connection.",
  zh: {
    title: "抓包文件中没有开头的连接",
    what: "抓包文件里这个连接的第一个报文段并不打开连接：抓包开始得晚，或者丢了开头。",
    why: "握手约定了什么无从知道：MSS、窗口缩放、SACK、时间戳、初始序号。检查器认为两端就处在这个报文段所显示的位置，从那里开始计数；只有握手才能回答的问题一概不问。",
    remedy: "无须修改。要连握手一起检查，请在建立连接之前开始抓包。",
  },
  message: (facts) =>
    `The capture begins in the middle of this connection: its first segment, ${facts.segment}, opens nothing. What the handshake agreed on is unknown and not checked.`,
};
