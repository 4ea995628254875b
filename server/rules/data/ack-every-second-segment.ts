/** One ACK covers three or more full segments. Uses `count`: the bytes it covers; `name`: the MSS; `since`: the first of the segments. */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const ackEverySecondSegment: Rule<"ack-every-second-segment"> = {
  name: "ack-every-second-segment",
  group: "data",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.6.3")],
  title: "three or more full segments with one ACK",
  what: "A host acknowledges more than two full-sized segments with one ACK.",
  why: "Every second full segment should draw an ACK, since ACKs open the sender's window and pace what it sends. It is a recommendation: hosts that gather segments before TCP sees them send fewer.",
  remedy: "Write an ACK after every second full segment, if the page is to show the usual receiver.",
  zh: {
    title: "用一个 ACK 确认三个或更多最大长度的报文段",
    what: "主机用一个 ACK 确认了超过两个最大长度的报文段。",
    why: "每两个最大长度的报文段应引出一个 ACK，因为 ACK 会打开发送方的窗口，并控制它的发送节奏。这只是建议：在交给 TCP 之前合并报文段的主机发送的 ACK 更少。",
    remedy: "如果要表现通常的接收方，就在每两个最大长度的报文段之后写一个 ACK。",
  },
  message: (facts) =>
    `${facts.host} acknowledges ${facts.count} bytes at once, more than two segments of ${facts.name} bytes, the first of them ${sinceLine(facts, "some lines before")}; every second full segment should draw an ACK.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x mss=1000",
      "server -> client: SYN,ACK seq=y ack=x+1 mss=1000",
      "client -> server: ACK seq=x+1 ack=y+1 len=1000",
      "client -> server: ACK seq=x+1001 ack=y+1 len=1000",
      "client -> server: ACK seq=x+2001 ack=y+1 len=1000",
      "server -> client: ACK seq=y+1 ack=x+3001",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ack-every-second-segment",
    ),
    right: page(
      "client -> server: SYN seq=x mss=1000",
      "server -> client: SYN,ACK seq=y ack=x+1 mss=1000",
      "client -> server: ACK seq=x+1 ack=y+1 len=1000",
      "client -> server: ACK seq=x+1001 ack=y+1 len=1000",
      "server -> client: ACK seq=y+1 ack=x+2001",
      "client -> server: ACK seq=x+2001 ack=y+1 len=1000",
      "server -> client: ACK seq=y+1 ack=x+3001",
    ),
    fixed: false,
  },
};
