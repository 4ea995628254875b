/** An asserted number (expect HOST.snd.nxt=…) differs from the computed one. Special facts: written, expected. */
import { expectation, page, sentences } from "../phrases";
import type { Rule } from "../rule";

export const valueMismatch: Rule<"value-mismatch"> = {
  name: "value-mismatch",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "asserted number that is not the real one",
  what: "An `expect` names a value for a variable of a host, and the variable has another.",
  why: "The variables follow from the segments sent and received so far.",
  remedy: "Correct the number, or the segment that leads to it.",
  zh: {
    title: "断言的数与实际不符",
    what: "`expect` 给出了主机某个变量的值，而该变量的实际值不同。",
    why: "变量的值由到此为止发送和收到的报文段决定。",
    remedy: "改正这个数，或者改正导致它的报文段。",
  },
  message: (f) => sentences(`${f.written} does not hold here.`, expectation(f)),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "expect client.snd.nxt=x+2",
      "#      ^^^^^^^^^^^^^^^^^^ value-mismatch",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "expect client.snd.nxt=x+1",
    ),
    fixed: true,
  },
};
