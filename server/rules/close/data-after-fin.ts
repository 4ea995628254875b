/** A host sends bytes above its own FIN. Special facts: since (its FIN), hint. */
import { bytes, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const dataAfterFin: Rule<"data-after-fin"> = {
  name: "data-after-fin",
  group: "close",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.6"), cite("3.10.2")],
  title: "data above the sender's own FIN",
  what: "A host sends bytes numbered above the FIN it has already sent. The FIN is the last thing in its direction of the stream.",
  why: 'A FIN says "no more data from me": the sender\'s TCP accepts no further SEND after CLOSE, and the receiver, whose stream has ended at the FIN, ignores such text.',
  remedy:
    "Send the data before the FIN, or let the other host send it: its direction stays open until its own FIN.",
  zh: {
    title: "在自己的 FIN 之后发送的数据",
    what: "主机已经发送 FIN，却又发送了序号在 FIN 之后的字节。FIN 是该方向字节流的终点。",
    why: "FIN 的意思是“我没有更多数据了”：CLOSE 之后，发送方的 TCP 不再接受 SEND；对接收方而言，字节流到 FIN 为止，其后的数据会被忽略。",
    remedy: "在 FIN 之前发送数据，或者改由另一台主机发送：在它自己发送 FIN 之前，它的方向仍然是打开的。",
  },
  supersedes: ["seq-gap", "text-after-peer-fin"],
  message: (f) =>
    sentences(
      `${f.host} sends ${bytes(f.len, "new")} at seq=${f.seq} after its own ${sinceLine(f, "FIN")}.`,
      "A FIN ends the sender's stream, so nothing may be numbered above it.",
      f.reaction || `${f.peer} ignores the text.`,
      f.hint,
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "client -> server: PSH,ACK seq=u+1 ack=v len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ data-after-fin",
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
    fixed: false,
  },
};
