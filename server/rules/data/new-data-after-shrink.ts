/**
 * New text while SND.UNA + SND.WND lies below SND.NXT. Uses `wanted`: the sum that makes the edge; `since`: the segment that
 * took the window back.
 */
import { isKnown, page, sentences, sinceLine, variable } from "../phrases";
import { cite, type Rule } from "../rule";

export const newDataAfterShrink: Rule<"new-data-after-shrink"> = {
  name: "new-data-after-shrink",
  group: "data",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.8.6")],
  title: "new data although the window has shrunk below what is sent",
  what: "A host sends new bytes while the peer's window ends below what it has sent already.",
  why: "A receiver should not take a window back, but where it does, the usable window is negative: nothing new fits until the edge has come back. What was sent before may be sent again.",
  remedy: "Wait for the window to open, or repeat what is not acknowledged yet.",
  zh: {
    title: "窗口收缩后仍发送新数据",
    what: "对端窗口的右边界已低于主机发送过的最高序号，主机却仍然发送新的字节。",
    why: "接收方不应收缩窗口；一旦收缩，可用窗口就是负数，在右边界恢复之前不能再发送任何新数据，只能重传先前已发送的数据。",
    remedy: "等待窗口打开，或者只重传尚未确认的数据。",
  },
  supersedes: ["data-beyond-window"],
  message: (facts) =>
    sentences(
      isKnown(facts.sndNxt)
        ? `${facts.host} sends new data although since ${sinceLine(facts, "a shrink")} the window ends at SND.UNA + SND.WND = ${facts.wanted}, below ${variable("SND.NXT", facts.sndNxt)}.`
        : `${facts.host} sends new data although ${facts.peer}'s window ends below what has been sent already.`,
      "Expected only repetitions until the window opens.",
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=1000",
      "client -x server: ACK seq=x+100 ack=y len=500",
      "server -> client: ACK seq=y ack=x+100 win=200 #! expect window-shrunk",
      "client -> server: ACK seq=x+600 ack=y len=100",
      "#                                     ^^^^^^^ new-data-after-shrink",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: ACK seq=x ack=y len=100",
      "server -> client: ACK seq=y ack=x+100 win=1000",
      "client -x server: ACK seq=x+100 ack=y len=500",
      "server -> client: ACK seq=y ack=x+100 win=200 #! expect window-shrunk",
      "client -> server: ACK seq=x+100 ack=y len=200",
    ),
    fixed: false,
  },
};
