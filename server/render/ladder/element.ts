/** What every element of a drawn ladder carries, so that a page finds its way from it to the text. */
import type { Palette } from "./palette";
import { tag } from "./xml";

export const FONTS =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

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
  readonly words: string;
  readonly position: number | null;
  readonly mark?: string | null;
  readonly step?: number | null;
}

export function group(
  { role, line, words, position, mark, step }: Element,
  { live, firstLine }: DrawingOptions,
  content: string,
): string {
  const classes = `tcpflow tcpflow-${role}${mark == null ? "" : ` tcpflow-${mark}`}`;
  const place = { class: classes, "data-line": line + firstLine, "data-step": step };
  if (!live) return tag("g", place, content);
  return tag(
    "g",
    {
      ...place,
      "data-position": position,
      role: "link",
      tabindex: -1,
      "aria-label": `${words}, line ${line + firstLine + 1}`,
    },
    content,
  );
}
