/** A document's pictures as the text of a file, in each of the formats in which people take them elsewhere. */
import type { Analysis } from "../../analyze";
import type { Scenario } from "../../model/exchange";
import { ladderFile } from "../ladder/file";
import { renderMermaid, renderMermaidDocument } from "../mermaid/mermaid";
import { stateMachineFile } from "../state-machine/file";
import { stateMachineMermaid } from "../state-machine/mermaid";
import { DARK, LIGHT } from "../svg/palette";

export const PICTURE_FORMATS = ["svg", "mermaid", "markdown", "states-svg", "states-mermaid"] as const;

export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export interface PictureOptions {
  readonly format: PictureFormat;
  /** Of a drawn picture: as its reader prefers where that is known; a text leaves its colours to whoever draws it. */
  readonly theme: "light" | "dark" | "reader";
  /** Position in the list of scenarios, from 0; null for all of them. */
  readonly scenario: number | null;
  /** Whose state machine, by the end's key as a trace has it; the first one's where it is absent. */
  readonly end?: string;
}

/** Null where there is nothing to draw. */
export function pictureFile(analysis: Analysis, options: PictureOptions): string | null {
  const { format, scenario, theme } = options;
  const palette = theme === "dark" ? DARK : LIGHT;
  const only = scenario ?? undefined;
  const wanted = analysis.exchange.scenarios.filter((_, index) => index === (only ?? index));
  if (wanted.every(({ hosts }) => hosts.length === 0)) return null;
  switch (format) {
    case "svg":
      return ladderFile(analysis, { scenario: only, palette, adapts: theme === "reader" });
    case "mermaid":
      return renderMermaidDocument(analysis, only);
    case "markdown":
      return wanted
        .filter(({ hosts }) => hosts.length > 0)
        .map((each) => fenceOf(analysis, each))
        .join("\n");
    case "states-svg":
      return ofHost(analysis, options, (index, end) => stateMachineFile(analysis, index, end, palette));
    case "states-mermaid":
      return ofHost(analysis, options, (index, end) => stateMachineMermaid(analysis, index, end));
  }
}

/** A figure has room for one host of one scenario. */
function ofHost(
  analysis: Analysis,
  { scenario, end }: PictureOptions,
  draw: (scenario: number, end: string) => string | null,
): string | null {
  const index = scenario ?? 0;
  const wanted = end ?? analysis.trace().scenarios[index]?.ends[0]?.key;
  return wanted === undefined ? null : draw(index, wanted);
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
