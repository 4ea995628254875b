/** Fits a text of any length and content into the few short rows that a picture has room for. */
import { characterWidth } from "../report/width";

/** Longer texts are cut for display. */
const MOST_CHARACTERS = 400;

/** At most `limit` characters, the last one an ellipsis where something is left out; never half a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept: string[] = [];
  // Only the part that can be shown is looked at: a label may be a megabyte long.
  for (const character of text.slice(0, 2 * limit)) {
    if (kept.length === limit - 1) break;
    kept.push(character);
  }
  return kept.join("") === text ? text : `${kept.join("")}…`;
}

/** Rows of at most `width` columns (or what `widthOf` counts in), broken at blanks, or anywhere in a word that is longer than a row. */
export function wrap(
  text: string,
  width: number,
  widthOf: (character: string) => number = characterWidth,
): string[] {
  const blank = widthOf(" ");
  const rows: string[] = [];
  let row = "";
  let used = 0;
  for (const word of cut(text, MOST_CHARACTERS).split(/\s+/u)) {
    let wordWidth = 0;
    for (const character of word) wordWidth += widthOf(character);
    if (used > 0 && used + blank + wordWidth > width) {
      rows.push(row);
      row = "";
      used = 0;
    }
    if (used > 0) {
      row += " ";
      used += blank;
    }
    for (const character of word) {
      const step = widthOf(character);
      if (used > 0 && used + step > width) {
        rows.push(row);
        row = "";
        used = 0;
      }
      row += character;
      used += step;
    }
  }
  if (row !== "" || rows.length === 0) rows.push(row);
  return rows;
}
