/** The connection is ended by the prober although the probes of the closed window are answered. Uses `since`: the segment that closed the window. */
import { page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const zeroWindowAbort: Rule<"zero-window-abort"> = {
  name: "zero-window-abort",
  group: "data",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.8.6.1")],
  title: "connection given up while the closed window is answered for",
  what: "A host ends the connection because the peer's window stays closed, although the peer answers each probe.",
  why: "A receiver may keep its window closed as long as it likes, for example because a printer is out of paper. While it answers the probes it is alive, and the connection has to stay open.",
  remedy: "Go on probing. If the application itself cuts the connection, write `abort` before the RST.",
  zh: {
    title: "窗口探测有回答却放弃连接",
    what: "对端的窗口一直关闭，但它回答了每次窗口探测，主机却终止了连接。",
    why: "接收方可以随意让窗口保持关闭，例如打印机缺纸。只要它还回答窗口探测，就说明它仍然存活，连接必须保持打开。",
    remedy: "继续探测。如果是应用程序自己要切断连接，在 RST 之前写上 `abort`。",
  },
  supersedes: ["data-gave-up-early"],
  message: (facts) =>
    sentences(
      `${facts.host} gives the connection up although ${facts.peer}, whose window is closed since ${sinceLine(facts, "an earlier segment")}, has answered its probes and so is alive.`,
      "Expected further probes.",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=0",
      "client -> server: ACK seq=x+100 ack=y len=1",
      "server -> client: ACK seq=y ack=x+100 win=0",
      "client -> server: ACK seq=x+100 ack=y len=1",
      "server -> client: ACK seq=y ack=x+100 win=0",
      "client -> server: RST,ACK seq=x+101 ack=y",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zero-window-abort",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=0",
      "client -> server: ACK seq=x+100 ack=y len=1",
      "server -> client: ACK seq=y ack=x+100 win=0",
      "client -> server: ACK seq=x+100 ack=y len=1",
      "server -> client: ACK seq=y ack=x+100 win=0",
      "client: abort",
      "client -> server: RST,ACK seq=x+101 ack=y",
    ),
    fixed: false,
  },
};
