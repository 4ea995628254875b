/** SYN and RST in one segment. Uses `reaction`. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const flagsSynRst: Rule<"flags-syn-rst"> = {
  name: "flags-syn-rst",
  group: "flags",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.10.7.2"), cite("3.10.7.3"), cite("3.10.7.4")],
  title: "SYN and RST in one segment",
  what: "A segment both opens a connection and ends it.",
  why: "In every state RST is looked at before SYN, so the SYN is never seen. No TCP sends this.",
  remedy: "Decide for one of the two.",
  zh: {
    title: "同时带有 SYN 和 RST 的报文段",
    what: "一个报文段既要打开连接，又要终止连接。",
    why: "无论处于哪种状态，RST 都先于 SYN 处理，因此这个 SYN 根本不会被看到。没有哪个 TCP 会发送这样的报文段。",
    remedy: "二者只留其一。",
  },
  supersedes: ["rst-wrong-numbers"],
  message: (facts) =>
    sentences(
      `${facts.flags} opens a connection and ends it in one segment; RST is looked at first, so the SYN is never seen.`,
      facts.reaction,
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: SYN,RST seq=x+1",
      "#                 ^^^^^^^ flags-syn-rst",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: RST seq=x+1",
    ),
    fixed: false,
  },
};
