/** Text broken into lines of a terminal's columns: between words, and between Chinese characters. */
import { textWidth } from "./width";

/** What may not begin a line, and what may not end one. */
const CLOSING = "，。、；：！？）》〉」』】”’…—";
const OPENING = "（《〈「『【“‘";
const UNIT = new RegExp(
  `[${OPENING}]*(?:\\p{Script=Han}|[^\\p{Script=Han}${OPENING}${CLOSING}]+|(?=[${CLOSING}]))[${CLOSING}]*`,
  "gu",
);
const CHINESE = /[\p{Script=Han}、，。；：]/u;

export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ")) {
    let gap = line === "" ? "" : " ";
    for (const unit of unitsOf(word)) {
      const columns = textWidth(unit);
      if (line !== "" && used + gap.length + columns > width) {
        lines.push(line);
        line = unit;
        used = columns;
      } else {
        line += gap + unit;
        used += gap.length + columns;
      }
      gap = "";
    }
  }
  return [...lines, line];
}

/** What is not broken: a word, or one Chinese character, with the punctuation that belongs to it. */
function unitsOf(word: string): readonly string[] {
  return CHINESE.test(word) ? (word.match(UNIT) ?? [word]) : [word];
}
