/** A FIN was lost and never sent again. Facts: host is the FIN's sender, state its state; segment and seq are the FIN's. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const finNotRetransmitted: Rule<"fin-not-retransmitted"> = {
  name: "fin-not-retransmitted",
  group: "close",
  severity: { authored: "warning", captured: "info", textbook: "info" },
  spec: [cite("3.6"), cite("3.10.8")],
  title: "lost FIN that is not sent again",
  what: "A FIN is lost on the way and its sender never repeats it.",
  why: "Everything up to and including the FIN is retransmitted until it is acknowledged. The other host has seen nothing and still takes the connection for open.",
  remedy: "Send the FIN again with the same numbers.",
  zh: {
    title: "丢失的 FIN 没有重传",
    what: "FIN 在途中丢失，而发送方始终没有重传它。",
    why: "直到 FIN 为止的全部内容，包括 FIN 本身，都要重传到得到确认为止。另一台主机什么也没有看到，仍然认为连接是打开的。",
    remedy: "以同样的序号重传 FIN。",
  },
  message: (f) =>
    sentences(
      `This FIN is lost and ${f.host} never sends it again.`,
      `${f.peer} knows nothing of the close, and ${f.host} stays in ${f.state}, where the retransmission timer repeats the FIN until it is acknowledged.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: FIN,ACK seq=u ack=v",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fin-not-retransmitted",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -x server: FIN,ACK seq=u ack=v",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: FIN,ACK seq=v ack=u+1",
      "client -> server: ACK seq=u+1 ack=v+1",
    ),
    fixed: false,
  },
};
