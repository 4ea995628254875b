/** A ? stands for a number that the checker has worked out. Special facts: expected ("ack=x+1"). */
import { isKnown, page } from "../phrases";
import type { Rule } from "../rule";

export const hole: Rule<"hole"> = {
  name: "hole",
  group: "language",
  severity: { authored: "info", captured: "info" },
  spec: [],
  title: "number left to the checker",
  what: "A question mark stands where a number belongs.",
  why: "The checker knows the numbers of both ends and can say what belongs there.",
  remedy: "Take the value it offers.",
  zh: {
    title: "留给检查器填写的数",
    what: "应当写数的地方写了问号。",
    why: "检查器知道两端的序号，能够算出这里该填什么。",
    remedy: "采用它给出的值。",
  },
  message: (f) =>
    isKnown(f.expected) ? `${f.expected} belongs here.` : "Nothing so far decides the value here.",
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=?",
      "#                               ^^^^^ hole",
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
