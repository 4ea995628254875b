/** `accept` while the oldest connection of the listener is still half-open. Facts: host the listener, since the SYN, expected the third segment. */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const acceptBeforeEstablished: Rule<"accept-before-established"> = {
  name: "accept-before-established",
  group: "queues",
  severity: { authored: "error", captured: "off" },
  spec: [cite("3.10.7.4"), cite("3.5")],
  title: "connection accepted before its handshake is done",
  what: "The program accepts a connection whose third segment has not arrived.",
  why: "Until the ACK of the SYN,ACK arrives nothing proves that the SYN was meant: the connection is half-open and stands in the SYN queue. Only then is it ESTABLISHED and moves to the queue from which `accept` takes it. Fast Open alone gives it to the program with the SYN.",
  remedy: "Move the `accept` below the segment that completes the handshake.",
  supersedes: ["call-in-wrong-state"],
  zh: {
    title: "握手尚未完成就接受的连接",
    what: "第三个报文段尚未到达，应用程序就接受了这个连接。",
    why: "在对 SYN,ACK 的确认到来之前，没有什么能证明这个 SYN 是真实的：连接还是半连接，留在半连接队列中。确认到来之后它才进入 ESTABLISHED，并移入 `accept` 从中取连接的队列。只有快速打开会在 SYN 到来时就把连接交给应用程序。",
    remedy: "把 `accept` 移到完成握手的那个报文段之后。",
  },
  message: (f) =>
    sentences(
      `${f.host} is still in ${f.state}: the connection that ${sinceLine(f, "a SYN")} asked for is half-open, and accept has nothing to return before its third segment arrives.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "server: listen",
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "server: accept",
      "#^^^^^^^^^^^^^ accept-before-established",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "server: listen",
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "server: accept",
    ),
    fixed: false,
  },
};
