/** Several clients open connections to one listener and nobody completes one. Facts: host the listener, count the half-open connections. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const synFloodPattern: Rule<"syn-flood-pattern"> = {
  name: "syn-flood-pattern",
  group: "queues",
  severity: { authored: "warning", captured: "off", textbook: "info" },
  spec: [cite("7")],
  title: "SYNs from many sources, and no handshake is completed",
  what: "Three or more connections from different hosts or ports are left half-open at one listener, and none is ever completed.",
  why: "Each SYN makes the listener keep an entry in SYN-RECEIVED. Many SYNs that nobody means fill its queue, and honest clients find no room: this is a SYN flood.",
  remedy:
    "Complete the handshakes; or, where the flood is what is to be shown, say so with `expect` of those states or of `syn-queue`.",
  supersedes: ["handshake-incomplete"],
  zh: {
    title: "来自多个源的 SYN，没有一次握手完成",
    what: "来自不同主机或端口的三个或更多的连接在同一个监听方处停留为半连接，没有一个最终完成。",
    why: "每个 SYN 都使监听方保留一个处于 SYN-RECEIVED 的表项。大量无意建立连接的 SYN 会占满队列，使正常的客户端得不到位置：这就是 SYN 洪泛。",
    remedy: "完成这些握手；如果要展示的正是洪泛攻击，就用 `expect` 写出这些状态或 `syn-queue`。",
  },
  message: (f) =>
    sentences(
      `${f.count} connections are half-open at ${f.host} and none was ever completed: this looks like a SYN flood.`,
      "If it is meant to be one, say so with an expect of the states or of the syn-queue.",
    ),
  example: {
    wrong: page(
      "h1 -> server: SYN seq=100",
      "server -> h1: SYN,ACK seq=9100 ack=101",
      "h2 -> server: SYN seq=200",
      "server -> h2: SYN,ACK seq=9200 ack=201",
      "h3 -> server: SYN seq=300",
      "#^^^^^^^^^^^^^^^^^^^^^^^^ syn-flood-pattern",
      "server -> h3: SYN,ACK seq=9300 ack=301",
    ),
    right: page(
      "h1 -> server: SYN seq=100",
      "server -> h1: SYN,ACK seq=9100 ack=101",
      "h2 -> server: SYN seq=200",
      "server -> h2: SYN,ACK seq=9200 ack=201",
      "h3 -> server: SYN seq=300",
      "server -> h3: SYN,ACK seq=9300 ack=301",
      "expect server.syn-queue=3",
    ),
    fixed: false,
  },
};
