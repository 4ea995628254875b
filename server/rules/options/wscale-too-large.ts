/** A shift count above 14. Uses `written`, `expected`. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const wscaleTooLarge: Rule<"wscale-too-large"> = {
  name: "wscale-too-large",
  group: "options",
  severity: { authored: "warning", captured: "warning" },
  spec: [cite("2.3", 7323)],
  title: "shift count above 14",
  what: "A SYN offers to scale windows by more than 14 bits.",
  why: "A window must stay below 2^30, or old and new numbers could no longer be told apart. The other end uses 14 instead.",
  remedy: "Write a shift count of 14 or less.",
  zh: {
    title: "大于 14 的移位数",
    what: "SYN 提出的窗口移位数大于 14。",
    why: "窗口必须小于 2^30，否则新旧序号无法区分。对端会改用 14。",
    remedy: "把移位数写成 14 或更小。",
  },
  message: (facts) =>
    sentences(
      `${facts.written} is more than 14, the most a window can be shifted; ${facts.peer} uses 14.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "client -> server: SYN seq=x wscale=15",
      "#                           ^^^^^^^^^ wscale-too-large",
      "server -> client: SYN,ACK seq=y ack=x+1 wscale=7",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x wscale=14",
      "server -> client: SYN,ACK seq=y ack=x+1 wscale=7",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: true,
  },
};
