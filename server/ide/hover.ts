/** Hover: the word under the cursor, then what its line does at both ends. */
import type { Analysis } from "../analyze";
import type { Span } from "../text/span";
import { elementsOf, isName } from "./elements";
import { linePage } from "./hover/line";
import type { LinkOfRule } from "./hover/markdown";
import { namePage } from "./hover/names";
import { wordPageOf } from "./hover/words";
import { lineAt, touches } from "./place";

export interface Hover extends Span {
  readonly markdown: string;
}

export interface HoverOptions {
  /** What its readers call the first line, where the text is a part of another. */
  readonly firstLine?: number;
  /** Where the whole page of a rule can be opened; absent where the editor cannot. */
  readonly linkOfRule?: LinkOfRule;
}

export function hover(analysis: Analysis, offset: number, options: HoverOptions = {}): Hover | undefined {
  const { firstLine = 1, linkOfRule } = options;
  const line = analysis.tree.line(lineAt(analysis.tree, offset));
  const under = elementsOf(line, analysis.text)
    .filter((element) => touches(element, offset))
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  const { statement } = line;
  const onStatement = statement !== undefined && touches(statement, offset);
  if (!under && !onStatement) return undefined;

  const pages: string[] = [];
  if (under)
    pages.push(
      isName(under)
        ? namePage(analysis, { ...under, line: line.index }, firstLine)
        : wordPageOf(under, analysis.text, linkOfRule),
    );
  if (onStatement) pages.push(linePage(analysis, line, firstLine, linkOfRule));
  const markdown = pages.filter((page) => page !== "").join("\n\n---\n\n");
  const span = under ?? statement;
  return markdown === "" || !span ? undefined : { start: span.start, end: span.end, markdown };
}
