/** A field or mark is written twice in one statement. Special facts: name (the field). */
import { page } from "../phrases";
import type { Rule } from "../rule";

export const duplicateField: Rule<"duplicate-field"> = {
  name: "duplicate-field",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "field written twice",
  what: "The same field stands twice in one statement.",
  why: "A header has each field once; which of the two is meant cannot be told.",
  remedy: "Take one of them out.",
  message: (f) => `${f.name} is already given in this statement.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x win=1000 win=2000",
      "#                                    ^^^ duplicate-field",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x win=1000",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
