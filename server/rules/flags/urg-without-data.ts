/** URG on an empty segment while no urgent data is known to be queued or in flight. Uses nothing special. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const urgWithoutData: Rule<"urg-without-data"> = {
  name: "urg-without-data",
  group: "flags",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.1"), cite("3.8.5")],
  title: "URG on a segment without data",
  what: "A segment without data sets URG.",
  why: "Urgent mode is about data: the user who asks for it must also send at least one byte. An empty segment with URG is right only while urgent data is queued or on the way.",
  remedy: "Put the urgent data on the segment, or take URG away.",
  zh: {
    title: "没有数据却带有 URG 的报文段",
    what: "不带数据的报文段置位了 URG。",
    why: "紧急模式针对的是数据：用户要使用它，就必须至少同时发送一个字节。只有当紧急数据还在排队或在途时，空报文段带 URG 才是对的。",
    remedy: "在报文段中带上紧急数据，或者去掉 URG。",
  },
  message: (facts) =>
    `${facts.host} sets URG on a segment without data, and the page shows no urgent data of ${facts.host} under way; that is right only if some is queued.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: URG,ACK seq=x ack=y urg=5",
      "#                 ^^^^^^^ urg-without-data",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: URG,ACK seq=x ack=y len=5 urg=5",
      "server -> client: ACK seq=y ack=x+5",
    ),
    fixed: false,
  },
};
