/** FIN and RST in one segment, which is handled as a RST. Uses `reaction`. */
import { page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const flagsFinRst: Rule<"flags-fin-rst"> = {
  name: "flags-fin-rst",
  group: "flags",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("3.10.7.4")],
  title: "FIN together with RST",
  what: "A segment carries both FIN and RST.",
  why: "RST is looked at before FIN and ends the connection at once, so the FIN says nothing: there is no orderly close left to ask for.",
  remedy: "Take FIN away; or RST, if an orderly close is meant.",
  zh: {
    title: "FIN 与 RST 并用",
    what: "报文段同时带有 FIN 和 RST。",
    why: "RST 先于 FIN 处理，并立即终止连接，所以 FIN 毫无作用：已经谈不上有序关闭。",
    remedy: "去掉 FIN；如果本意是有序关闭，则去掉 RST。",
  },
  supersedes: ["rst-wrong-numbers"],
  message: (facts) =>
    sentences(
      `${facts.flags} is handled as a RST: it ends the connection before the FIN is looked at.`,
      facts.reaction,
      "Expected RST without FIN.",
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: FIN,RST seq=x+1",
      "#                 ^^^^^^^ flags-fin-rst",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: RST seq=x+1",
    ),
    fixed: true,
  },
};
