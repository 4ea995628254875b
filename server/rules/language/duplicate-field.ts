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
  zh: {
    title: "重复书写的字段",
    what: "同一字段在一个语句中写了两次。",
    why: "首部中每个字段只有一个；无法判断要的是哪一个。",
    remedy: "去掉其中一个。",
  },
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
