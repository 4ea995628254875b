/** The urgent pointer names the last urgent byte and not the one after it. Uses `written`, `expected`. */
import { expectation, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const urgPointerOffByOne: Rule<"urg-pointer-off-by-one"> = {
  name: "urg-pointer-off-by-one",
  group: "flags",
  severity: { authored: "error", captured: "off" },
  spec: [cite("3.8.5")],
  title: "urgent pointer at the last urgent byte",
  what: "The urgent pointer stands at the last byte of the urgent data.",
  why: "It must name the byte that follows the urgent data. RFC 793 said both in different places, and many implementations took the other one, which is one reason not to use urgent data at all.",
  remedy: "Add one to the pointer.",
  zh: {
    title: "指向最后一个紧急字节的紧急指针",
    what: "紧急指针指向了紧急数据的最后一个字节。",
    why: "它应当指向紧急数据之后的那个字节。RFC 793 在不同地方给出了两种说法，许多实现采用了另一种，这也是不宜再使用紧急数据的原因之一。",
    remedy: "把紧急指针加 1。",
  },
  message: (facts) =>
    sentences(
      `${facts.written} points at the last urgent byte of ${facts.host}, so ${facts.peer} leaves urgent mode one byte too early; the pointer has to name the byte after it.`,
      expectation(facts),
    ),
  example: {
    wrong: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      'client -> server: URG,ACK seq=x ack=y data="!" urg=0',
      "#                                              ^^^^^ urg-pointer-off-by-one",
      "server -> client: ACK seq=y ack=x+1",
    ),
    right: page(
      "start client=ESTABLISHED server=ESTABLISHED",
      'client -> server: URG,ACK seq=x ack=y data="!" urg=1',
      "server -> client: ACK seq=y ack=x+1",
    ),
    fixed: true,
  },
};
