/** A SYN,ACK offers to scale windows although the SYN did not. Uses `written`, `since`: the SYN. */
import { page, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const wscaleNotOffered: Rule<"wscale-not-offered"> = {
  name: "wscale-not-offered",
  group: "options",
  severity: { authored: "error", captured: "warning" },
  spec: [cite("2.2", 7323)],
  title: "Window Scale on a SYN,ACK that was not offered it",
  what: "A SYN,ACK bears the Window Scale option, the SYN it answers does not.",
  why: "The option in the SYN asks whether windows may be scaled; only a host that was asked may say yes. Without both, windows are not scaled in either direction.",
  remedy: "Take the option off the SYN,ACK, or write it on the SYN too.",
  zh: {
    title: "SYN 未提供而 SYN,ACK 使用了窗口缩放选项",
    what: "SYN,ACK 带有窗口缩放（Window Scale）选项，而它所回答的 SYN 没有。",
    why: "SYN 中的该选项是在询问能否缩放窗口，只有被询问的主机才能同意。两者缺一，两个方向的窗口都不缩放。",
    remedy: "去掉 SYN,ACK 上的该选项，或者在 SYN 上也写上它。",
  },
  message: (facts) =>
    `${facts.written} answers ${sinceLine(facts, "a SYN")}, which does not offer to scale windows; without an offer from both ends no window of this connection is scaled.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1 wscale=7",
      "#                                       ^^^^^^^^ wscale-not-offered",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
