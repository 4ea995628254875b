/** Timestamps on a connection whose SYNs did not agree on them. Uses `since`: the SYN that lacks them. */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const timestampNotOffered: Rule<"timestamp-not-offered"> = {
  name: "timestamp-not-offered",
  group: "options",
  severity: { authored: "error", captured: "info" },
  spec: [cite("3.2", 7323)],
  title: "timestamps that were not offered",
  what: "A segment bears the Timestamps option although one of the SYNs did not.",
  why: "Timestamps are used only where both SYNs bear them. A SYN,ACK may bear them only if the SYN does; what comes all the same is ignored.",
  remedy: "Write tsval= and tsecr=0 on the SYN too, or leave the timestamps out.",
  zh: {
    title: "未经协商的时间戳",
    what: "报文段带有时间戳（Timestamps）选项，而双方的 SYN 中有一个没有。",
    why: "只有双方的 SYN 都带有时间戳，连接才使用时间戳。SYN 带有它，SYN,ACK 才可以带；否则即使带上也会被忽略。",
    remedy: "在 SYN 上也写上 tsval= 和 tsecr=0，或者去掉时间戳。",
  },
  message: (facts) =>
    `${facts.host} sends timestamps, but ${sinceLine(facts, "a SYN of this connection")} bears none: without both SYNs they are not in use.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1 tsval=500 tsecr=0",
      "#                                       ^^^^^^^^^ timestamp-not-offered",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
