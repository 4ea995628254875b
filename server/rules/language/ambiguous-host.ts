/** A host that is in several connections is named without the peer. Special facts: name (the host), wanted (the possible names: "proxy(client) or proxy(server)"). */
import { isKnown, page, sentences } from "../phrases";
import type { Rule } from "../rule";

export const ambiguousHost: Rule<"ambiguous-host"> = {
  name: "ambiguous-host",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "host in several connections",
  what: "The host takes part in more than one connection, and the statement does not say which it means.",
  why: "A state or a number belongs to one end of one connection, not to a host.",
  remedy: "Name the peer in parentheses.",
  zh: {
    title: "属于多个连接的主机",
    what: "主机参与了多个连接，而语句没有说明指的是哪一个。",
    why: "状态和序号属于某个连接的一端，而不属于主机。",
    remedy: "在括号中写上对端。",
  },
  message: (f) =>
    sentences(
      `${f.name} is in several connections, each with a state of its own.`,
      isKnown(f.wanted) ? `Write ${f.wanted}.` : "",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED proxy(client)=ESTABLISHED proxy(server)=ESTABLISHED server=ESTABLISHED",
      "client -> proxy: PSH,ACK seq=a ack=b len=10",
      "proxy -> client: ACK seq=b ack=a+10",
      "proxy -> server: PSH,ACK seq=c ack=d len=10",
      "server -> proxy: ACK seq=d ack=c+10",
      "expect proxy=ESTABLISHED",
      "#      ^^^^^^^^^^^^^^^^^ ambiguous-host",
    ),
    right: page(
      "start client=ESTABLISHED proxy(client)=ESTABLISHED proxy(server)=ESTABLISHED server=ESTABLISHED",
      "client -> proxy: PSH,ACK seq=a ack=b len=10",
      "proxy -> client: ACK seq=b ack=a+10",
      "proxy -> server: PSH,ACK seq=c ack=d len=10",
      "server -> proxy: ACK seq=d ack=c+10",
      "expect proxy(client)=ESTABLISHED",
    ),
    fixed: false,
  },
};
