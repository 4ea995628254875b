/** Data reaches a host whose application has called close (a written event), and no RST answers it. Facts: host is the data's sender, peer the closed reader; since is the close event, expected the RST. */
import { bytes, inLine, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const dataToClosedReader: Rule<"data-to-closed-reader"> = {
  name: "data-to-closed-reader",
  group: "close",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.6.1")],
  title: "data for an application that has closed",
  what: "Data arrives after the application called `close`, so nobody will read it, and the host acknowledges it instead of resetting.",
  why: "A host may treat `close` as the end of both directions. Such a host should answer new data with a RST, to show that the data was lost; a host that only ends its own direction goes on accepting data.",
  remedy:
    "Write `shutdown` instead of `close` if the application still reads; or let the host answer with a RST.",
  zh: {
    title: "发给已关闭的应用程序的数据",
    what: "应用程序调用 `close` 之后又有数据到达，不会再有人读取，主机却确认了它，没有以 RST 回答。",
    why: "主机可以把 `close` 视为两个方向都终止。这样的主机应当用 RST 回答新到的数据，表明数据已经丢失；只终止自己这个方向的主机则继续接收数据。",
    remedy: "如果应用程序还要读取，把 `close` 改成 `shutdown`；否则让主机以 RST 回答。",
  },
  message: (f) =>
    sentences(
      `${f.peer}'s application has closed${inLine(f)}, so nobody reads the text of this segment (${bytes(f.len)}).`,
      "A host that treats close as the end of both directions answers with a RST; one that ends only its own direction acknowledges them.",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: close",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "server -> client: PSH,ACK seq=v ack=u+1 len=10",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ data-to-closed-reader",
      "client -> server: ACK seq=u+1 ack=v+10",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client: shutdown",
      "client -> server: FIN,ACK seq=u ack=v",
      "server -> client: ACK seq=v ack=u+1",
      "server -> client: PSH,ACK seq=v ack=u+1 len=10",
      "client -> server: ACK seq=u+1 ack=v+10",
    ),
    fixed: false,
  },
};
