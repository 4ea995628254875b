/** An SVG element that stands by itself: its size, its faces, and what is read aloud of it. */
import { FONTS } from "./fonts";
import { tag, xmlText } from "./xml";

export interface SvgFrame {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** In short, and in a sentence. */
  readonly title: string;
  readonly description: string;
  /** Before the ids, where they must be the only ones of a larger page. */
  readonly ids?: string;
  /** Of the element itself. */
  readonly style?: string | undefined;
}

/** As a file of its own has it, with a line break at its end. */
export function svgFile(frame: SvgFrame, content: string): string {
  const { width, height, title, description, ids = "", style } = frame;
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "font-family": FONTS,
    role: "img",
    style,
    "aria-labelledby": `${ids}title ${ids}desc`,
  };
  const said =
    tag("title", { id: `${ids}title` }, xmlText(title)) +
    tag("desc", { id: `${ids}desc` }, xmlText(description));
  return `${tag("svg", attributes, said + content)}\n`;
}
