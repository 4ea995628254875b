/** What every element of a drawn ladder carries, so that a page finds its way from it to the text. */
import type { Palette } from "./palette";
import { tag } from "./xml";

/** No quotation marks and no blanks: some programs cannot read a list with both. */
export const CHINESE_FONTS =
  "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Micro Hei,SimSun,sans-serif";

/** Faces of one width, one of which every system has; after them those for Chinese. */
export const FONTS = `Arial,Liberation Sans,Helvetica,Noto Sans,DejaVu Sans,${CHINESE_FONTS}`;

export interface DrawingOptions {
  readonly palette: Palette;
  /** Whether its elements carry what a page needs to find its way to the text: lines, names, places for the keyboard. */
  readonly live: boolean;
  /** Of a line: what an element of it is known by while other lines come and go; only where the picture is live. */
  readonly keyOf?: (line: number) => string;
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
  /** Whether it is the second one of its line. */
  readonly copy?: boolean;
}

export function group(
  { role, line, words, position, mark, step, ends, copy = false }: Element,
  { live, firstLine, keyOf }: DrawingOptions,
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
      "data-key": keyOf === undefined ? null : `${role} ${copy ? "again " : ""}${keyOf(line)}`,
      role: "link",
      tabindex: -1,
      "aria-label": `${words}, line ${line + firstLine + 1}`,
    },
    content,
  );
}
