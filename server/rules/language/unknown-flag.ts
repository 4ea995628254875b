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
  zh: {
    title: "不是标志的词",
    what: "报文段中有一个单独的词，它既不是标志也不是标记。",
    why: "标志有 SYN、ACK、FIN、RST、PSH、URG、ECE 和 CWR。只要有一个不认识，这个报文段就无法判断。",
    remedy: "改正这个词；如果它是说明文字，请加上引号。",
  },
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
