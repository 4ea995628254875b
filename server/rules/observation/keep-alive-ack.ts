/** An ACK answers a keep-alive. Special facts: since (the keep-alive). */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const keepAliveAck: Rule<"keep-alive-ack"> = {
  name: "keep-alive-ack",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.4")],
  title: "answer to a keep-alive",
  what: "A host answers a keep-alive with an ACK.",
  why: "The keep-alive's number is old, so the segment is unacceptable and draws an ACK; that is all it was sent for.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "对保活的回答",
    what: "主机用 ACK 回答保活报文段。",
    why: "保活报文段的序号是旧的，因而不可接受，会引出一个 ACK；发送它正是为此。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} answers the keep-alive.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10",
      "wait 2h",
      "client -> server: ACK seq=u+9 ack=v",
      "server -> client: ACK seq=v ack=u+10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keep-alive-ack",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10",
    ),
    fixed: false,
  },
};
