/** A bare word in a segment is no flag, mark or field. Special facts: name (the word), nearest. */
import { isKnown, page, sentences } from "../phrases";
import type { Rule } from "../rule";

export const unknownFlag: Rule<"unknown-flag"> = {
  name: "unknown-flag",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "word that is no flag",
  what: "A bare word in a segment is neither a flag nor a mark.",
  why: "The flags are SYN, ACK, FIN, RST, PSH, URG, ECE and CWR. Without knowing them all the segment cannot be judged.",
  remedy: "Correct the word, or put it into quotes if it is a caption.",
  message: (f) =>
    sentences(
      `${f.name} is neither a flag nor a mark.`,
      isKnown(f.nearest) ? `Did you mean ${f.nearest}?` : "",
    ),
  example: {
    wrong: page(
      "client -> server: SNY seq=x",
      "#                 ^^^ unknown-flag",
      "server -> client: SYN,ACK seq=y ack=x+1",
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
