/** SEG.ACK is none that this connection ever reached. Uses `written`, `reaction`. */
import { expectation, page, sentences, variable } from "../phrases";
import { cite, type Rule } from "../rule";

export const ackTooOld: Rule<"ack-too-old"> = {
  name: "ack-too-old",
  group: "numbers",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("3.10.7.4"), cite("5.2", 5961)],
  title: "acknowledgment older than any segment in flight can be",
  what: "The acknowledgment number lies below the first number of the connection, or, where that was not captured, more than the largest window there is below SND.UNA.",
  why: "An old acknowledgment is harmless as long as it may come from a segment of this connection that was delayed. What acknowledges nothing that was ever sent cannot, and is taken as an attempt to inject data: it is dropped and answered by an ACK.",
  remedy: "Acknowledge the next number expected.",
  zh: {
    title: "比任何可能在途的报文段都旧的确认号",
    what: "确认号低于本连接的第一个序号；若未捕获到该序号，则低于 SND.UNA 超过最大可能的窗口。",
    why: "旧的确认号只要可能来自本连接中延迟的报文段，就没有害处。确认从未发送过的序号则不可能如此，会被视为注入数据的企图：报文段被丢弃，并以 ACK 回答。",
    remedy: "确认期望收到的下一个序号。",
  },
  supersedes: ["ack-not-rcv-nxt"],
  message: (facts) =>
    sentences(
      `${facts.written} lies below everything that ${facts.peer} has sent in this connection (${variable("SND.UNA", facts.peerSndUna)}), so no delayed segment explains it.`,
      facts.reaction,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "set profile=capture",
      "client -> server: SYN seq=1000",
      "server -> client: SYN,ACK seq=5000 ack=1001 win=100",
      "client -> server: ACK seq=1001 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1101 win=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1201 win=100",
      "server -> client: ACK seq=5001 ack=1000 win=100",
      "#                              ^^^^^^^^ ack-too-old",
    ),
    right: page(
      "set profile=capture",
      "client -> server: SYN seq=1000",
      "server -> client: SYN,ACK seq=5000 ack=1001 win=100",
      "client -> server: ACK seq=1001 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1101 win=100",
      "client -> server: ACK seq=1101 ack=5001 len=100",
      "server -> client: ACK seq=5001 ack=1201 win=100",
      "server -> client: ACK seq=5001 ack=1201 win=100",
    ),
    fixed: false,
  },
};
