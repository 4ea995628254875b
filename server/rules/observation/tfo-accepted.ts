/** A SYN,ACK acknowledges the data of a SYN with a Fast Open cookie. Special facts: since (the SYN). */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const tfoAccepted: Rule<"tfo-accepted"> = {
  name: "tfo-accepted",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.3"), cite("4.1.1", 7413)],
  title: "Fast Open accepted",
  what: "The server takes the data that came with the SYN.",
  why: "With a valid cookie the data may be given to the application before the handshake is complete.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "接受了快速打开",
    what: "服务器接受了 SYN 所携带的数据。",
    why: "有了有效的 cookie，可以在握手完成之前就把数据交给应用程序。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `${f.host} accepts the data of the SYN.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x len=10 tfo=c1",
      "server -> client: SYN,ACK seq=y ack=x+11",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tfo-accepted",
      "client -> server: ACK seq=x+11 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x len=10 tfo=c1",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: PSH,ACK seq=x+1 ack=y+1 len=10",
      "server -> client: ACK seq=y+1 ack=x+11",
    ),
    fixed: false,
  },
};
