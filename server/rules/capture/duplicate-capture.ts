/** A capture holds many packets twice, as a mirror port makes them. Uses `count`. */
import type { Rule } from "../rule";

export const duplicateCapture: Rule<"duplicate-capture"> = {
  name: "duplicate-capture",
  group: "capture",
  severity: { authored: "info", captured: "info" },
  spec: [],
  title: "connection whose packets were captured twice",
  what: "Many packets of a connection stand in the capture twice, as they are, one copy right behind the other.",
  why: "A mirror port that copies a packet where it comes in and where it goes out gives each packet twice; so does capturing on several interfaces at once. The copies are no retransmissions: no end has sent anything twice.",
  remedy: "Nothing to mend. Mirror one direction of a port, or capture on one interface.",
  zh: {
    title: "分组被抓了两次的连接",
    what: "连接的许多分组在抓包文件里原样出现两次，一份紧跟着另一份。",
    why: "镜像端口在分组进来和出去时各复制一次，每个分组就有两份；同时在几个接口上抓包也一样。这些副本不是重传：哪一端都没有把东西发两遍。",
    remedy: "无须修改。只镜像端口的一个方向，或者只在一个接口上抓包。",
  },
  message: (facts) =>
    `${facts.count} packets of this connection stand in the capture twice: a mirror port, or a second interface, has copied them.`,
};
