/**
 * The page's first segment is no SYN and no `start` says that a connection exists. Uses `expected`: the
 * start statement, as written.
 */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const firstSegmentNotSyn: Rule<"first-segment-not-syn"> = {
  name: "first-segment-not-syn",
  group: "handshake",
  severity: { authored: "warning", captured: "info", textbook: "info" },
  spec: [cite("3.5"), cite("3.10.7.1"), cite("3.10.7.2")],
  title: "page that begins in the middle of a connection without saying so",
  what: "The first segment between two hosts is not a SYN, and no `start` line gives the states they are in.",
  why: "A connection comes into being by the three-way handshake. A host without one is CLOSED or in LISTEN, and answers anything but a SYN with a reset.",
  remedy: "Add a `start` line that names the state of both hosts, or draw the handshake.",
  zh: {
    title: "从连接中途开始却没有说明的文档",
    what: "两台主机之间的第一个报文段不是 SYN，也没有用 `start` 语句给出双方所处的状态。",
    why: "连接要经三次握手才能建立。没有连接的主机处于 CLOSED 或 LISTEN，凡不是 SYN 的报文段，一律以 RST 回答（RST 本身除外）。",
    remedy: "用 `start` 语句写明双方的状态，或者补上三次握手。",
  },
  supersedes: ["segment-in-closed"],
  message: (facts) =>
    sentences(
      `${facts.segment} comes first, but no SYN has opened a connection between ${facts.host} and ${facts.peer} and no start line says that there is one.`,
      "Both are taken as ESTABLISHED from here on.",
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: FIN,ACK seq=u ack=v",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ first-segment-not-syn",
      "server -> client: ACK seq=v ack=u+1",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    fixed: true,
  },
};
