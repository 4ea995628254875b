/** After a RST in SYN-RECEIVED the page gives a passive opener another state than LISTEN, or an active one another than CLOSED. Facts: written, expected, since (the RST). */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstSynRcvdWrongState: Rule<"rst-syn-rcvd-wrong-state"> = {
  name: "rst-syn-rcvd-wrong-state",
  group: "reset",
  severity: { authored: "error", captured: "off" },
  spec: [cite("3.5.3"), cite("3.5"), cite("3.10.7.4")],
  title: "wrong state after a RST in SYN-RECEIVED",
  what: "A RST ended a connection in SYN-RECEIVED, and the page names the wrong state afterwards.",
  why: "A connection that came from LISTEN returns to LISTEN and its user hears nothing. One that was opened actively was refused and goes to CLOSED.",
  remedy: "Expect LISTEN for a passive opener, CLOSED for an active one.",
  zh: {
    title: "SYN-RECEIVED 中收到 RST 之后的状态错误",
    what: "RST 终止了处于 SYN-RECEIVED 的连接，文档给出的后续状态不对。",
    why: "由 LISTEN 而来的连接回到 LISTEN，用户不会得到通知。主动打开的连接则是被拒绝，进入 CLOSED。",
    remedy: "被动打开方应断言 LISTEN，主动打开方应断言 CLOSED。",
  },
  supersedes: ["illegal-transition"],
  message: (f) =>
    sentences(
      `${f.host} is in ${f.state} after ${sinceLine(f, "the RST")}: from SYN-RECEIVED a RST leads a passive opener back to LISTEN and an active one to CLOSED.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: RST seq=x+1",
      "expect server=CLOSED",
      "#      ^^^^^^^^^^^^^ rst-syn-rcvd-wrong-state",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: RST seq=x+1",
      "expect server=LISTEN",
    ),
    fixed: true,
  },
};
