/** What every element of a drawn ladder carries, so that a page finds its way from it to the text. */
import type { Palette } from "../svg/palette";
import { tag } from "../svg/xml";

export interface DrawingOptions {
  readonly palette: Palette;
  /** Whether its elements carry what a page needs to find its way to the text: lines, names, places for the keyboard. */
  readonly live: boolean;
  /** Added to every line. */
  readonly firstLine: number;
}

export interface Element {
  readonly role: string;
  readonly line: number;
  /** Null where another element says them. */
  readonly words: string | null;
  readonly position: number | null;
  readonly mark?: string | null;
  readonly step?: number | null;
  /** The step at which a segment arrives or is lost, which may be a later one. */
  readonly ends?: number | null;
}

export function group(
  { role, line, words, position, mark, step, ends }: Element,
  { live, firstLine }: DrawingOptions,
  content: string,
): string {
  const classes = `tcpflow tcpflow-${role}${mark == null ? "" : ` tcpflow-${mark}`}`;
  const place = { class: classes, "data-line": line + firstLine, "data-step": step };
  if (!live) return tag("g", place, content);
  if (words === null) return tag("g", { ...place, "data-ends": ends, "aria-hidden": "true" }, content);
  return tag(
    "g",
    {
      ...place,
      "data-ends": ends,
      "data-position": position,
      role: "link",
      tabindex: -1,
      "aria-label": `${words}, line ${line + firstLine + 1}`,
    },
    content,
  );
}
