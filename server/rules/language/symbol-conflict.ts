/** One name would have to stand for two values in one scenario. Special facts: name (the symbol), written, expected, wanted (the value it has), since and sinceLine (where it got it). */
import { expectation, isKnown, page, sentences, sinceLine } from "../phrases";
import type { Rule } from "../rule";

export const symbolConflict: Rule<"symbol-conflict"> = {
  name: "symbol-conflict",
  group: "language",
  severity: { authored: "error", captured: "off" },
  spec: [],
  title: "name for two values",
  what: "A name already stands for one number, and this line gives it another.",
  why: "Within a scenario a name has one value everywhere; otherwise no sum with it could be checked.",
  remedy: "Use a new name for the other number.",
  message: (f) =>
    sentences(
      isKnown(f.wanted)
        ? `${f.name} already stands for ${f.wanted}, since ${sinceLine(f, "an earlier line")}, and cannot stand for another number too.`
        : `${f.name} already stands for another number, since ${sinceLine(f, "an earlier line")}.`,
      expectation(f),
    ),
  example: {
    wrong: page(
      "let x = 100",
      "let x = 200",
      "#   ^ symbol-conflict",
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "let x = 100",
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
