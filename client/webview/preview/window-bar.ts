/** Where a picture that is too long to be drawn whole stands in its exchange, and the way to what lies above and below. */
import type { PreviewScenario } from "../../../server/render/preview/model";
import { button, make } from "./elements";

/** Null where all is drawn. `turn` takes a line to draw around. */
export function windowBar(
  { omitted, segments }: PreviewScenario,
  turn: (line: number) => void,
): HTMLElement | null {
  if (omitted === null) return null;
  const { before, after, previous, next } = omitted;
  const drawn = segments - before - after;
  const text =
    drawn === 0
      ? `${figure(segments)} segments, not drawn`
      : `segments ${figure(before + 1)}–${figure(segments - after)} of ${figure(segments)}`;
  const to = (line: number | null, sign: string, label: string) => {
    const each = button(sign, label, () => line !== null && turn(line));
    each.disabled = line === null;
    return each;
  };
  const buttons =
    drawn === 0
      ? [to(next, "Draw them", "Draw these segments")]
      : [to(previous, "▲", "Segments above"), to(next, "▼", "Segments below")];
  const bar = make("div", "window", make("span", "", text), ...buttons);
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Part of the exchange that is drawn");
  return bar;
}

function figure(count: number): string {
  return count.toLocaleString("en");
}
