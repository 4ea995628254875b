/** A FIN is sent again at another number than the first one, or a second FIN follows. Special facts: written, expected, since (the first FIN). */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const finSeqChanged: Rule<"fin-seq-changed"> = {
  name: "fin-seq-changed",
  group: "close",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.4")],
  title: "repeated FIN with another sequence number",
  what: "A host that has already sent a FIN sends one with a different number.",
  why: "A connection has one FIN in each direction. A lost FIN is sent again with the very same number; a second FIN is never emitted, and the receiver would have a gap or a stream that ends twice.",
  remedy: "Give the repeated FIN the number of the first one.",
  zh: {
    title: "重传的 FIN 改变了序号",
    what: "主机已经发送过 FIN，又发送了一个序号不同的 FIN。",
    why: "一个连接在每个方向上只有一个 FIN。FIN 丢失后要以完全相同的序号重传，绝不会有第二个 FIN，否则接收方看到的不是空缺，就是有两个终点的字节流。",
    remedy: "重传的 FIN 应使用第一个 FIN 的序号。",
  },
  supersedes: ["seq-gap", "fin-below-sent-data"],
  message: (f) =>
    sentences(
      `${f.host}'s FIN stands at ${f.written || `seq=${f.seq}`}, but it has already sent ${sinceLine(f, "a FIN")}, and a host has only one.`,
      f.reaction,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: FIN,ACK seq=u ack=v",
      "client -> server: FIN,ACK seq=u+1 ack=v",
      "#                         ^^^^^^^ fin-seq-changed",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: FIN,ACK seq=u ack=v",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    fixed: true,
  },
};
