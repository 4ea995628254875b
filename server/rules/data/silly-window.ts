/**
 * A window opened, or a segment sent, in too small a step. Uses `name`: "update" or "segment"; `count`: the least step worth
 * taking (the MSS for a segment); `wanted`: the bytes by which the window opens; `since`: the window announced before.
 */
import { bytes, isKnown, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const sillyWindow: Rule<"silly-window"> = {
  name: "silly-window",
  group: "data",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.8.6.2.2"), cite("3.8.6.2.1")],
  title: "window opened or used in tiny steps",
  what: "A receiver opens its window by a few bytes only, or a sender sends a small segment although more data waits.",
  why: "If small windows are announced and filled at once, the connection goes on with tiny segments for ever: the silly window syndrome. Both ends therefore wait until a full segment fits, or half of the buffer.",
  remedy:
    "Announce the window when it has grown by a full segment or half of the buffer; send when a full segment or all data can go.",
  zh: {
    title: "一点一点地打开或使用窗口",
    what: "接收方只把窗口打开几个字节，或者发送方还有更多数据等待发送，却发送一个很小的报文段。",
    why: "如果通告很小的窗口又立即把它填满，连接就会一直用很小的报文段传输，这就是糊涂窗口综合征。所以两端都要等到窗口能容纳一个最大长度的报文段，或达到缓冲区的一半。",
    remedy:
      "窗口增大了一个最大长度的报文段或缓冲区的一半时再通告；能发送最大长度的报文段或全部数据时再发送。",
  },
  message: (facts) =>
    sentences(
      facts.name === "segment"
        ? `${facts.host} sends only ${bytes(facts.len)} although more data waits; it would better wait until ${facts.count} bytes, or all, can go.`
        : `${facts.host} opens its window by ${isKnown(facts.wanted) ? facts.wanted : "a few"} bytes only since ${sinceLine(facts, "its last segment")}; less than ${facts.count} bytes are not worth an update.`,
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x mss=1000",
      "server -> client: SYN,ACK seq=y ack=x+1 win=4000 mss=1000",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: PSH,ACK seq=x+1 ack=y+1 len=1000",
      "server -> client: ACK seq=y+1 ack=x+1001 win=3000",
      "server -> client: ACK seq=y+1 ack=x+1001 win=3100",
      "#                                        ^^^^^^^^ silly-window",
    ),
    right: page(
      "client -> server: SYN seq=x mss=1000",
      "server -> client: SYN,ACK seq=y ack=x+1 win=4000 mss=1000",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: PSH,ACK seq=x+1 ack=y+1 len=1000",
      "server -> client: ACK seq=y+1 ack=x+1001 win=3000",
      "server -> client: ACK seq=y+1 ack=x+1001 win=4000",
    ),
    fixed: false,
  },
};
