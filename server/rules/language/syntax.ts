/** A line does not parse. Special facts: name (what was found, "" at a line's end), wanted (what was expected), nearest. */
import { isKnown, page, sentences } from "../phrases";
import type { Rule } from "../rule";

export const syntax: Rule<"syntax"> = {
  name: "syntax",
  group: "language",
  severity: { authored: "error", captured: "error" },
  spec: [],
  title: "line that does not parse",
  what: "The line is not a statement of the language, or a part of one is missing.",
  why: "Each line is read by itself, so a mistake costs only its own line; what that line would have said is not checked.",
  remedy: "Write what the message says was expected.",
  zh: {
    title: "无法解析的一行",
    what: "这一行不是语言中的语句，或者语句缺少一部分。",
    why: "每一行单独解析，所以一处错误只影响它所在的一行；这一行的内容不会被检查。",
    remedy: "按照报告的提示，写出所期望的内容。",
  },
  message: (f) => {
    const found = f.name === "" ? "the end of the line" : `"${f.name}"`;
    return sentences(
      isKnown(f.wanted) ? `Expected ${f.wanted}, found ${found}.` : `${found} has no place here.`,
      isKnown(f.nearest) ? `Did you mean ${f.nearest}?` : "",
    );
  },
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "wait soon",
      "#    ^^^^ syntax",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "wait 1s",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
