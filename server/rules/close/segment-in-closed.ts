/** A CLOSED host sends something other than a SYN or an answering RST. Facts: since is what closed it. */
import { isKnown, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const segmentInClosed: Rule<"segment-in-closed"> = {
  name: "segment-in-closed",
  group: "close",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.10.2"), cite("3.10.7.1")],
  title: "segment from a host without a connection",
  what: "A host that has no connection sends data, an ACK or a FIN.",
  why: "In CLOSED there is no control block, hence no numbers to send with. Only a SYN opens a connection, and only a RST may answer what arrives.",
  remedy: "Open a connection first, or let the host answer with a RST.",
  zh: {
    title: "没有连接的主机发送的报文段",
    what: "没有连接的主机发送了数据、ACK 或 FIN。",
    why: "CLOSED 状态下没有控制块，也就没有序号可用。打开连接只能用 SYN，回答到达的报文段只能用 RST。",
    remedy: "先打开连接，或者让主机以 RST 回答。",
  },
  message: (f) =>
    sentences(
      `${f.host} has no connection any more${isKnown(f.since) ? ` since ${sinceLine(f, "")}` : ""}, so it cannot send ${f.flags || "this segment"}: a CLOSED host sends only a new SYN, or a RST in answer to what arrives.`,
      f.reaction,
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10",
      "server: crash",
      "server -> client: FIN,ACK seq=v ack=u+10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ segment-in-closed",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=u ack=v len=10",
      "server -> client: ACK seq=v ack=u+10",
      "server -> client: FIN,ACK seq=v ack=u+10",
    ),
    fixed: false,
  },
};
