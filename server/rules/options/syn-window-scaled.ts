/** The window of a SYN or SYN,ACK is read as though it were scaled. Uses `name` (the variable), `written`, `expected`, `since`: the SYN. */
import { expectation, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const synWindowScaled: Rule<"syn-window-scaled"> = {
  name: "syn-window-scaled",
  group: "options",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("2.2", 7323)],
  supersedes: ["value-mismatch"],
  title: "scaled window of a SYN",
  what: "The page scales the window field of a SYN or SYN,ACK.",
  why: "While the connection opens nobody knows yet whether the other end scales, so the window of a segment with SYN is taken as it stands; scaling begins with the first segment after it.",
  remedy: "Take the window of a SYN as written.",
  zh: {
    title: "缩放了 SYN 的窗口",
    what: "文档缩放了 SYN 或 SYN,ACK 的窗口字段。",
    why: "建立连接时，双方都还不知道对端是否支持窗口缩放，因此带 SYN 的报文段中的窗口按原值使用；从其后的第一个报文段起才缩放。",
    remedy: "SYN 中的窗口按所写的值使用。",
  },
  message: (facts) =>
    sentences(
      `${facts.written} scales the window of ${sinceLine(facts, "the SYN")}; a window on a segment with SYN counts as it stands.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x win=8192 wscale=7",
      "server -> client: SYN,ACK seq=y ack=x+1 win=8192 wscale=7",
      "expect client.snd.wnd=1048576",
      "#      ^^^^^^^^^^^^^^^^^^^^^^ syn-window-scaled",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x win=8192 wscale=7",
      "server -> client: SYN,ACK seq=y ack=x+1 win=8192 wscale=7",
      "expect client.snd.wnd=8192",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
