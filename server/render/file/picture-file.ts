/** A document's pictures as the text of a file, in each of the formats in which people take them elsewhere. */
import type { Analysis } from "../../analyze";
import type { Scenario } from "../../model/exchange";
import { ladderFile } from "../ladder/file";
import { DARK, LIGHT } from "../ladder/palette";
import { renderMermaid, renderMermaidDocument } from "../mermaid/mermaid";

export const PICTURE_FORMATS = ["svg", "mermaid", "markdown"] as const;

export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export interface PictureOptions {
  readonly format: PictureFormat;
  /** Of a drawn picture; a text leaves its colours to whoever draws it. */
  readonly theme: "light" | "dark";
  /** Position in the list of scenarios, from 0; null for all of them. */
  readonly scenario: number | null;
}

/** Null where there is nothing to draw. */
export function pictureFile(analysis: Analysis, { format, theme, scenario }: PictureOptions): string | null {
  const only = scenario ?? undefined;
  const wanted = analysis.exchange.scenarios.filter((_, index) => index === (only ?? index));
  if (wanted.every(({ hosts }) => hosts.length === 0)) return null;
  switch (format) {
    case "svg":
      return ladderFile(analysis, { scenario: only, palette: theme === "dark" ? DARK : LIGHT });
    case "mermaid":
      return renderMermaidDocument(analysis, only);
    case "markdown":
      return wanted
        .filter(({ hosts }) => hosts.length > 0)
        .map((each) => fenceOf(analysis, each))
        .join("\n");
  }
}

/** The fence that GitHub, GitLab and many others draw; no line of a diagram can end it. */
function fenceOf(analysis: Analysis, { index, title }: Scenario): string {
  const heading = title === null || title.trim() === "" ? "" : `**${markdownText(title.trim())}**\n\n`;
  return `${heading}\`\`\`mermaid\n${renderMermaid(analysis, index - 1).text}\`\`\`\n`;
}

/** A mark with a backslash before it means itself. */
function markdownText(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ").replace(/[\\`*_[\]<>&!#~|$:@^=]/g, "\\$&");
}
