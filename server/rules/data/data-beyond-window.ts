/**
 * Text that ends above SND.UNA + SND.WND. Uses `len`; `name`: the number after its last byte; `wanted`: the sum that makes
 * the window's edge; `count`: the window; `since`: the segment that announced it; `expected`: what would have fitted.
 */
import { expectation, isKnown, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const dataBeyondWindow: Rule<"data-beyond-window"> = {
  name: "data-beyond-window",
  group: "data",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("3.8.6")],
  title: "data beyond the peer's window",
  what: "A segment carries bytes above SND.UNA + SND.WND, the right edge of the window its sender has been given.",
  why: "The window is the room in the receiver's buffer. What lies beyond it is discarded and has to be sent again. Only what has arrived counts: a window update that is still under way gives no room yet.",
  remedy: "Send no more than SND.UNA + SND.WND - SND.NXT bytes, or wait for a segment that opens the window.",
  zh: {
    title: "超出对端窗口的数据",
    what: "报文段中有字节的序号高于 SND.UNA + SND.WND，即超出了对端所给窗口的右边界。",
    why: "窗口就是接收方缓冲区中剩余的空间，超出的部分会被丢弃，还要再发送一次。只有已经到达的窗口通告才算数，仍在途中的窗口更新不能提前使用。",
    remedy: "最多发送 SND.UNA + SND.WND - SND.NXT 个字节，或者等待打开窗口的报文段。",
  },
  message: (facts) =>
    sentences(
      isKnown(facts.wanted)
        ? `The data of ${facts.host} reaches up to ${facts.name}, but the window that ${sinceLine(facts, facts.peer)} announced ends at SND.UNA + SND.WND = ${facts.wanted}.`
        : `The data of ${facts.host} ends beyond the window of ${facts.count} bytes that ${facts.peer} announced.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=1000",
      "client -> server: ACK seq=x+100 ack=y len=600",
      "client -> server: ACK seq=x+700 ack=y len=600",
      "#                                     ^^^^^^^ data-beyond-window",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=1000",
      "client -> server: ACK seq=x+100 ack=y len=600",
      "client -> server: ACK seq=x+700 ack=y len=400",
    ),
    fixed: true,
  },
};
