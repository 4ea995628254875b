/** A picture as lines of text, so that a test reads like the picture. */
import { analyze } from "../../server/analyze";
import { drawScenario } from "../../server/render/picture/draw";
import type { ExcerptOptions } from "../../server/render/picture/excerpt";
import type { ArrowFate, Picture, PictureItem } from "../../server/render/picture/picture";

const ARROW: Readonly<Record<ArrowFate, string>> = {
  arrives: "->",
  leaves: "~>",
  lost: "-x",
  dropped: "--x",
};

export function story(text: string, scenario = 0, options: ExcerptOptions = {}): string[] {
  const picture = drawScenario(analyze(text), scenario, options);
  return picture.items.map((item) => line(item, picture));
}

function line(item: PictureItem, { lifelines }: Picture): string {
  if (item.kind === "band") return `[${item.tone}`;
  if (item.kind === "band-end") return "]";
  const name = (index: number) => lifelines[index]?.text ?? "?";
  const text = item.rows.join(" / ");
  const place = `${item.line + 1}`.padStart(2);
  const mark = item.mark === undefined ? "" : ` !${item.mark}`;
  if (item.kind === "arrow")
    return `${place} ${name(item.from)} ${ARROW[item.fate]} ${name(item.to)}: ${text}${mark}`;
  const over =
    item.lifeline === item.lastLifeline
      ? name(item.lifeline)
      : `${name(item.lifeline)}..${name(item.lastLifeline)}`;
  return `${place} ${item.role} ${item.side} ${over}: ${text}${mark}`;
}
