/** A statement's time is earlier than the one before it. Special facts: written, expected (the time reached: "1s"). */
import { isKnown, page } from "../phrases";
import type { Rule } from "../rule";

export const timeGoesBack: Rule<"time-goes-back"> = {
  name: "time-goes-back",
  group: "language",
  severity: { authored: "error", captured: "warning" },
  spec: [],
  title: "time that runs backwards",
  what: "A statement bears an earlier time than the one before it.",
  why: "Lines stand in the order in which things happen; a line may happen at the same moment as the one before it, never earlier.",
  remedy: "Correct the time, or move the line.",
  zh: {
    title: "倒退的时间",
    what: "语句的时间早于前一个语句。",
    why: "各行按发生的先后排列；一行可以与前一行同时发生，但不能更早。",
    remedy: "改正时间，或者移动这一行。",
  },
  message: (f) =>
    `${f.written} is earlier than ${isKnown(f.expected) ? f.expected : "the time"}, which is already reached.`,
  example: {
    wrong: page(
      "1s client -> server: SYN seq=x",
      "0.5s server -> client: SYN,ACK seq=y ack=x+1",
      "#^^^ time-goes-back",
      "2s client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "1s client -> server: SYN seq=x",
      "1.5s server -> client: SYN,ACK seq=y ack=x+1",
      "2s client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
