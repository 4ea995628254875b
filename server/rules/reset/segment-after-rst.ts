/** After a RST its sender, or the receiver that accepted it, sends more than a new SYN or an answering RST. Facts: since is the RST. */
import { page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const segmentAfterRst: Rule<"segment-after-rst"> = {
  name: "segment-after-rst",
  group: "reset",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.5"), cite("3.10.7.4")],
  title: "segment on a connection that was reset",
  what: "A host goes on sending although a RST has ended the connection.",
  why: "Whoever sends a RST deletes its control block, and whoever accepts one does the same. Neither has numbers left to send with.",
  remedy: "Leave the segment out, or open a new connection with a SYN.",
  zh: {
    title: "连接复位之后的报文段",
    what: "RST 已经终止连接，主机却继续发送。",
    why: "发送 RST 的一方随即删除自己的控制块，接受 RST 的一方也是如此。双方都不再有序号可用。",
    remedy: "去掉这个报文段，或者用 SYN 打开新的连接。",
  },
  supersedes: ["segment-in-closed"],
  message: (f) =>
    sentences(
      `${f.host} sends ${f.flags || "a segment"} although ${sinceLine(f, "a RST")} has ended the connection.`,
      "After a RST both ends are CLOSED: only a new SYN, or a RST in answer to what still arrives, may follow.",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: RST seq=v",
      "client -> server: PSH,ACK seq=u+10 ack=v len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ segment-after-rst",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: RST seq=v",
    ),
    fixed: false,
  },
};
