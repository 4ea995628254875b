/** Where the columns of a ladder in characters stand. */

import type { Ladder, LadderSegment } from "../ladder/ladder";
import { textOfState } from "../ladder/names";
import { travels } from "../ladder/traffic";
import { clockText } from "../picture/clock";
import { visible } from "../report/visible";
import { textWidth } from "../report/width";

/** Fits most terminals, mails and commit messages. */
const WIDEST = 100;
const NARROWEST_GAP = 20;
const WIDEST_GAP = 66;
const WIDEST_MARGIN = 26;
/** What an arrow needs beside its label: `-- ` and ` -->`, or ` --...`. */
export const ARROW_ROOM = 9;

export interface Plan {
  readonly clock: number;
  /** By lifeline. */
  readonly columns: readonly number[];
  /** For words outside the first and the last lifeline. */
  readonly left: number;
  readonly right: number;
}

export function planOf(ladder: Ladder): Plan {
  const { lifelines } = ladder;
  const last = lifelines.length - 1;
  const clock = clockWidth(ladder);
  const left = marginBeside(ladder, 0);
  const right = last > 0 ? marginBeside(ladder, last) : WIDEST_MARGIN;
  const gaps = Math.max(1, last);
  const room = Math.floor((WIDEST - clock - left - right - 2) / gaps);
  let label = 0;
  for (const segment of ladder.segments) label = Math.max(label, textWidth(wordsOf(segment)));
  const names = Math.max(0, ...lifelines.map(({ text }) => textWidth(visible(text)))) + 2;
  const gap = Math.max(NARROWEST_GAP, names, Math.min(room, WIDEST_GAP, label + ARROW_ROOM + 1));
  const first = Math.max(clock + left + 1, Math.ceil(names / 2));
  return { clock, left, right, columns: lifelines.map((_, index) => first + index * gap) };
}

/** What stands on its arrow. */
export function wordsOf(segment: LadderSegment): string {
  const { segment: text, caption } = segment.label();
  const remark = segment.copy ? " (copy)" : segment.fate === "lost" ? " (lost)" : pending(segment);
  return visible(caption === null ? `${text}${remark}` : `${text}${remark} "${caption}"`);
}

function pending(segment: LadderSegment): string {
  return segment.fate === "under-way" && !travels(segment) ? " (in flight)" : "";
}

function clockWidth({ timed, entries }: Ladder): number {
  if (!timed) return 0;
  let widest = 0;
  for (const entry of entries)
    if (entry.kind === "moment" && entry.time !== null)
      widest = Math.max(widest, clockText(entry.time).length + 1);
  return widest;
}

function marginBeside({ tracks, entries }: Ladder, lifeline: number): number {
  let widest = 6;
  for (const track of tracks)
    if (track.lifeline === lifeline)
      for (const { state } of track.spans) widest = Math.max(widest, textOfState(track, state).length + 1);
  for (const entry of entries)
    if (entry.kind === "moment" && entry.call?.lifeline === lifeline)
      widest = Math.max(widest, textWidth(visible(entry.call.text())) + 1);
  return Math.min(WIDEST_MARGIN, widest);
}
