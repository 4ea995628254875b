/** A line of source as a terminal shows it: tabs as blanks, controls as pictures, cut where it is too long. */
import type { Place } from "./finding";
import { visibleCharacter } from "./visible";
import { characterWidth } from "./width";

const TAB = "    ";
/** Longer lines are cut to about this many characters around the place that matters. */
const LONGEST = 160;
const LEAD = 60;
const CUT = "…";

export interface SourceLine {
  readonly shown: string;
  /** Terminal columns before a column of the source (from 1, UTF-16 units). */
  widthBefore(column: number): number;
}

export function sourceLine(text: string, focus: Place): SourceLine {
  const [from, to] = windowOf(text, focus.column - 1);
  /** Terminal columns before each UTF-16 unit of the window, and after the last one. */
  const widths: number[] = [];
  let shown = from > 0 ? CUT : "";
  let width = shown.length;
  for (const character of text.slice(from, to)) {
    for (let unit = 0; unit < character.length; unit++) widths.push(width);
    const drawn = character === "\t" ? TAB : visibleCharacter(character);
    shown += drawn;
    width += character === "\t" ? TAB.length : characterWidth(drawn);
  }
  widths.push(width);
  return {
    shown: to < text.length ? shown + CUT : shown,
    widthBefore: (column) => {
      const index = Math.min(Math.max(column - 1 - from, 0), widths.length - 1);
      return (widths[index] ?? width) + Math.max(0, column - 1 - text.length);
    },
  };
}

/** The part of a line that is shown, never beginning or ending inside a surrogate pair. */
function windowOf(text: string, focus: number): readonly [from: number, to: number] {
  if (text.length <= LONGEST) return [0, text.length];
  const from = Math.max(0, Math.min(focus - LEAD, text.length - LONGEST));
  return [outsidePair(text, from), outsidePair(text, Math.min(from + LONGEST, text.length))];
}

function outsidePair(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
