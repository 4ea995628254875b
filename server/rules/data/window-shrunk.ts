/**
 * The right edge that a host announces moves to the left. Uses `wanted`: the sum that makes the new edge; `name`: the edge
 * before; `since`: the segment that announced that one; `expected`: the smallest window that keeps it.
 */
import { expectation, isKnown, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const windowShrunk: Rule<"window-shrunk"> = {
  name: "window-shrunk",
  group: "data",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.8.6")],
  title: "window taken back",
  what: "A host announces a window whose right edge, ACK plus window, lies below one it announced before.",
  why: "The other end may have sent what the earlier window allowed, and would see it discarded. While data fills the buffer a window gets smaller, but only by as much as the acknowledgment advances, so that its right edge stays.",
  remedy: "Announce at least the earlier right edge minus the acknowledgment number.",
  zh: {
    title: "窗口收缩",
    what: "主机通告的窗口右边界（确认号加窗口）低于它先前通告过的右边界。",
    why: "对端可能已经按先前的窗口发出了数据，这些数据会被丢弃。数据填入缓冲区时窗口会变小，但减小的量不应超过确认号前进的量，右边界因此保持不动。",
    remedy: "通告的窗口至少应为先前的右边界减去确认号。",
  },
  message: (facts) =>
    sentences(
      !isKnown(facts.wanted)
        ? `${facts.host} takes its window back: ${facts.written} ends below what ${sinceLine(facts, "an earlier segment")} announced.`
        : `${facts.host} takes its window back: the right edge is now ${facts.wanted}, but ${sinceLine(facts, "an earlier segment")} announced ${facts.name}.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=1000",
      "client -> server: PSH,ACK seq=x+100 ack=y len=200",
      "server -> client: ACK seq=y ack=x+300 win=500",
      "#                                     ^^^^^^^ window-shrunk",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: PSH,ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=1000",
      "client -> server: PSH,ACK seq=x+100 ack=y len=200",
      "server -> client: ACK seq=y ack=x+300 win=800",
    ),
    fixed: true,
  },
};
