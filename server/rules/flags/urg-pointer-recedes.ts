/** The end of urgent data moves back. Uses `written`, `expected`, `since`: the number at which it was before. */
import { expectation, isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const urgPointerRecedes: Rule<"urg-pointer-recedes"> = {
  name: "urg-pointer-recedes",
  group: "flags",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.8.5")],
  title: "urgent pointer that moves back",
  what: "A segment names an earlier end of the urgent data than one before it.",
  why: "The pointer follows what the application has written, so it can only advance. The receiver keeps the higher one.",
  remedy: "Name the same end of the urgent data as before, or a later one.",
  zh: {
    title: "倒退的紧急指针",
    what: "报文段给出的紧急数据末尾，位于先前报文段所给出的末尾之前。",
    why: "紧急指针随应用程序写入的数据推进，所以只会前进。接收方保留较高的值。",
    remedy: "紧急数据的末尾应与先前相同，或在其之后。",
  },
  message: (facts) =>
    sentences(
      `${facts.written} moves the end of the urgent data back: an earlier segment put it ${isKnown(facts.since) ? `at ${facts.since}` : "higher"}; ${facts.peer} keeps the higher one.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: URG,ACK seq=x ack=y len=10 urg=20",
      "client -> server: URG,ACK seq=x+10 ack=y len=10 urg=5",
      "#                                               ^^^^^ urg-pointer-recedes",
      "server -> client: ACK seq=y ack=x+20",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      "client -> server: URG,ACK seq=x ack=y len=10 urg=20",
      "client -> server: URG,ACK seq=x+10 ack=y len=10 urg=10",
      "server -> client: ACK seq=y ack=x+20",
    ),
    fixed: true,
  },
};
