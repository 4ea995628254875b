/** TSecr echoes what the peer never sent. Uses `written`, `expected`, `hint`. */
import { expectation, isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const timestampEchoWrong: Rule<"timestamp-echo-wrong"> = {
  name: "timestamp-echo-wrong",
  group: "options",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("3.2", 7323), cite("4.3", 7323)],
  title: "timestamp echo of what was never sent",
  what: "TSecr is no TSval that the other end has sent, or it is not 0 on a SYN that answers nothing.",
  why: "TSecr gives a TSval of the peer back, so that the peer can tell how long the round trip took. A value it never sent would make nonsense of its measurement. On a SYN without ACK the field means nothing and should be 0; on a capture another figure there is only a remark, since Linux leaves the last one of the port there when it opens again from TIME-WAIT.",
  remedy: "Echo the TSval of the latest segment that was received in order.",
  zh: {
    title: "回显了从未发送过的时间戳",
    what: "TSecr 不是对端发送过的任何 TSval，或者在不回答任何报文段的 SYN 上不为 0。",
    why: "TSecr 把对端的 TSval 送回去，使对端能够测出往返时间；回显一个它从未发送过的值，测量就没有意义。在没有 ACK 的 SYN 上，该字段无意义，应写 0；在抓包中，那里的其他数值只作提示，因为 Linux 从 TIME-WAIT 重新打开端口时会留下该端口最后的数值。",
    remedy: "回显最近一个按序收到的报文段的 TSval。",
  },
  message: (facts) =>
    sentences(
      isKnown(facts.hint)
        ? `${facts.written} echoes nothing. ${facts.hint}`
        : `${facts.written} echoes a timestamp that ${facts.peer} has not sent.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x tsval=10 tsecr=0",
      "server -> client: SYN,ACK seq=y ack=x+1 tsval=500 tsecr=10",
      "client -> server: ACK seq=x+1 ack=y+1 tsval=20 tsecr=400",
      "#                                              ^^^^^^^^^ timestamp-echo-wrong",
    ),
    right: page(
      "client -> server: SYN seq=x tsval=10 tsecr=0",
      "server -> client: SYN,ACK seq=y ack=x+1 tsval=500 tsecr=10",
      "client -> server: ACK seq=x+1 ack=y+1 tsval=20 tsecr=500",
    ),
    fixed: true,
  },
};
