/** Full-width characters stand where ASCII ones belong; once per document, at the first. Special facts: name (the ASCII form of the first one), count (how many there are). */
import { page } from "../phrases";
import type { Rule } from "../rule";

export const fullWidthPunctuation: Rule<"full-width-punctuation"> = {
  name: "full-width-punctuation",
  group: "language",
  severity: { authored: "info", captured: "info" },
  spec: [],
  title: "full-width characters",
  what: "Punctuation, digits or letters of an input method stand in place of ASCII ones. They are read as meant.",
  why: "The document works as it is, but other tools and searches will not find what looks the same.",
  remedy: "Let the fix or the formatter replace them.",
  zh: {
    title: "全角字符",
    what: "用输入法输入的全角标点、数字或字母代替了 ASCII 字符。检查器按其本意读取。",
    why: "文档可以照常使用，但其他工具和搜索找不到这些看上去相同的字符。",
    remedy: "用快速修复或格式化把它们替换掉。",
  },
  message: (f) =>
    f.count > 1
      ? `${f.count} full-width characters are read as ASCII.`
      : `A full-width character is read as "${f.name}".`,
  example: {
    wrong: page(
      "client -> server： SYN seq＝x",
      "#               ^ full-width-punctuation",
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
