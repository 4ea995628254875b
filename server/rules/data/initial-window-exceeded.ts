/** More than the initial congestion window is sent before any of it is acknowledged. Uses `name`: the bytes sent; `count`: the window. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const initialWindowExceeded: Rule<"initial-window-exceeded"> = {
  name: "initial-window-exceeded",
  group: "data",
  severity: { authored: "info", captured: "info" },
  spec: [cite("2", 6928), cite("3.1", 5681)],
  title: "first flight above the initial window",
  what: "A host sends more than the initial congestion window before any of its data is acknowledged.",
  why: "Nothing is known of the path yet, so a connection begins with at most ten segments (two to four in older stacks) and sends more as ACKs come in.",
  remedy: "Wait for the first ACK after at most ten segments.",
  zh: {
    title: "第一批数据超过初始窗口",
    what: "主机在自己的数据得到任何确认之前，发送的数据超过了初始拥塞窗口。",
    why: "此时对路径还一无所知，所以连接开始时最多发送十个报文段（较早的实现为两到四个），随着 ACK 到达再增加。",
    remedy: "最多发送十个报文段后就等待第一个 ACK。",
  },
  message: (facts) =>
    `${facts.host} has sent ${facts.name} bytes before any of them is acknowledged; a connection begins with at most ${facts.count} bytes.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x mss=8000",
      "server -> client: SYN,ACK seq=y ack=x+1 mss=8000",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: ACK seq=x+1 ack=y+1 len=8000",
      "client -> server: ACK seq=x+8001 ack=y+1 len=8000",
      "client -> server: ACK seq=x+16001 ack=y+1 len=8000",
      "#                                         ^^^^^^^^ initial-window-exceeded",
    ),
    right: page(
      "client -> server: SYN seq=x mss=8000",
      "server -> client: SYN,ACK seq=y ack=x+1 mss=8000",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: ACK seq=x+1 ack=y+1 len=8000",
      "client -> server: ACK seq=x+8001 ack=y+1 len=8000",
      "server -> client: ACK seq=y+1 ack=x+16001",
      "client -> server: ACK seq=x+16001 ack=y+1 len=8000",
    ),
    fixed: false,
  },
};
