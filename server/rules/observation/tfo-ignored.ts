/** A SYN,ACK acknowledges only the SYN of a SYN with a Fast Open cookie and data. Special facts: since (the SYN). */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const tfoIgnored: Rule<"tfo-ignored"> = {
  name: "tfo-ignored",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.3"), cite("4.1.1", 7413)],
  title: "Fast Open ignored",
  what: "The server acknowledges the SYN but not its data.",
  why: "A server may ignore the cookie; the client then sends the data again.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "忽略了快速打开",
    what: "服务器确认了 SYN，但没有确认其中的数据。",
    why: "服务器可以忽略 cookie；客户端随后会再次发送数据。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} does not take the data of the SYN; it has to be sent again.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x len=10 tfo=c1",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tfo-ignored",
      "client -> server: PSH,ACK seq=x+1 ack=y+1 len=10",
      "server -> client: ACK seq=y+1 ack=x+11",
    ),
    right: page(
      "client -> server: SYN seq=x len=10 tfo=c1",
      "server -> client: SYN,ACK seq=y ack=x+11",
      "client -> server: ACK seq=x+11 ack=y+1",
    ),
    fixed: false,
  },
};
