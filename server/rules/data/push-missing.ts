/** A host never sets PSH on the last of the data that `send` gave it. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const pushMissing: Rule<"push-missing"> = {
  name: "push-missing",
  group: "data",
  severity: { authored: "info", captured: "off" },
  spec: [cite("3.9.1.2")],
  title: "last segment of the data without PSH",
  what: "A segment carries the last of what `send` has given, and the host never sets PSH on such a segment.",
  why: "PSH tells the receiver that nothing more waits at the sender, so that it passes the data on at once instead of waiting for more.",
  remedy: "Set PSH on the segment that carries the last queued byte.",
  zh: {
    title: "数据的最后一个报文段没有 PSH",
    what: "报文段携带 `send` 交来的最后数据，而主机从未在这样的报文段上置位 PSH。",
    why: "PSH 告诉接收方：发送方没有更多数据在等待，应立即把数据交给应用程序，不必再等。",
    remedy: "在携带最后一个排队字节的报文段上置位 PSH。",
  },
  message: (facts) =>
    `${facts.host} sends the last of its queued data without PSH, here and everywhere; the segment that empties the queue should have it.`,
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: send 200",
      "client -> server: ACK seq=x ack=y len=100",
      "client -> server: ACK seq=x+100 ack=y len=100",
      "#                 ^^^ push-missing",
      "server -> client: ACK seq=y ack=x+200",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: send 200",
      "client -> server: ACK seq=x ack=y len=100",
      "client -> server: PSH,ACK seq=x+100 ack=y len=100",
      "server -> client: ACK seq=y ack=x+200",
    ),
    fixed: true,
  },
};
