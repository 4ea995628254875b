/** A host answers a RST with a RST. Facts: since is the RST that came first. */
import { page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstInReplyToRst: Rule<"rst-in-reply-to-rst"> = {
  name: "rst-in-reply-to-rst",
  group: "reset",
  severity: { authored: "error", captured: "info" },
  spec: [cite("3.5.2"), cite("3.10.7.1")],
  title: "RST in answer to a RST",
  what: "A host that has just received a RST sends one back.",
  why: "A RST answers any segment except another RST. Otherwise two hosts without a connection would reset each other for ever.",
  remedy: "Leave the second RST out: a RST is taken in silence.",
  zh: {
    title: "用 RST 回答 RST",
    what: "主机刚收到 RST，就回送一个 RST。",
    why: "除 RST 之外的任何报文段都可以用 RST 回答。若 RST 也能引出 RST，两台都没有连接的主机就会无休止地互相复位。",
    remedy: "去掉第二个 RST：收到 RST 不作回答。",
  },
  supersedes: ["segment-after-rst"],
  message: (f) =>
    sentences(
      `${f.host} answers ${sinceLine(f, "a RST")} with another RST.`,
      "A RST is never answered: it is dropped, or it ends the connection in silence.",
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: RST,ACK seq=0 ack=x+1",
      "client -> server: RST seq=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rst-in-reply-to-rst",
    ),
    right: page("client -> server: SYN seq=x", "server -> client: RST,ACK seq=0 ack=x+1"),
    fixed: false,
  },
};
