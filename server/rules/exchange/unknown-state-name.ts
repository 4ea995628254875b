/** A word stands where a state should, and is none of the eleven. Special facts: name (the word), nearest. */
import { isKnown, page, sentences } from "../phrases";
import { cite, type Rule } from "../rule";

export const unknownStateName: Rule<"unknown-state-name"> = {
  name: "unknown-state-name",
  group: "exchange",
  severity: { authored: "error", captured: "error" },
  spec: [cite("3.3.2")],
  title: "word that is no TCP state",
  what: "A word stands where a state is expected, but TCP has no state of that name.",
  why: "There are eleven states; the usual other spellings of them (SYN_RCVD, FIN_WAIT1, ESTAB …) are read too. A misspelt one cannot be checked.",
  remedy: "Write the state as the RFC spells it.",
  message: (f) =>
    sentences(`There is no TCP state ${f.name}.`, isKnown(f.nearest) ? `Did you mean ${f.nearest}?` : ""),
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "expect client=ESTABLISED server=ESTABLISHED",
      "#             ^^^^^^^^^^ unknown-state-name",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "expect client=ESTABLISHED server=ESTABLISHED",
    ),
    fixed: true,
  },
};
