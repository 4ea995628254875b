/** An expect, start or note names a host that takes no part. Special facts: name (the host), nearest. */
import { isKnown, page, sentences } from "../phrases";
import type { Rule } from "../rule";

export const unknownHost: Rule<"unknown-host"> = {
  name: "unknown-host",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "host that takes no part",
  what: "A statement speaks of a host that neither sends nor receives anything in this scenario and is not declared.",
  why: "It is nearly always a misspelt name, and an assertion about nobody would check nothing.",
  remedy: "Correct the name, or declare the host.",
  zh: {
    title: "没有参与交互的主机",
    what: "语句中提到的主机在这个过程中既没有发送也没有接收，也没有声明。",
    why: "这几乎总是拼写错误；而对不存在的主机作断言，什么也检查不到。",
    remedy: "改正名字，或者声明这台主机。",
  },
  message: (f) =>
    sentences(
      `No host ${f.name} takes part in this exchange.`,
      isKnown(f.nearest) ? `Did you mean ${f.nearest}?` : "",
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "expect sever=ESTABLISHED",
      "#      ^^^^^ unknown-host",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "expect server=ESTABLISHED",
    ),
    fixed: true,
  },
};
