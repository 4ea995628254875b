/** A tcpflow fence as part of an HTML page that runs no script of ours: its ladder, and what is wrong with it. */
import { type Analysis, type AnalyzeOptions, analyze } from "../../analyze";
import { ladderFile } from "../ladder/file";
import { markOf } from "../picture/findings";
import type { Mark } from "../picture/picture";
import { EDITOR } from "../svg/palette";
import { tag, xmlText } from "../svg/xml";

export interface FenceOptions {
  readonly analyze: Omit<AnalyzeOptions, "firstLine">;
  /** The line of the page's text, from 1, on which the fence's own text begins. */
  readonly firstLine: number;
  /** Attributes that the page wants on the whole, ready for a tag. */
  readonly attributes: string;
}

/** A page is drawn anew at every key stroke, and one that holds more of a capture is read by nobody. */
export const MOST_LINES = 600;

const MOST_FINDINGS = 20;

const BOX = "margin:1em 0;overflow-x:auto";
/** As wide as it is drawn, in the middle, and never wider than the page. */
const PICTURE = "display:block;max-width:100%;height:auto;margin:0 auto";
const LIST = "margin:.5em 0 0;padding:0;list-style:none;font-size:.9em";

const SIGN: Readonly<Record<Mark, string>> = { error: "✗", warning: "⚠", expected: "expected:" };

/** Null where the text is better shown as it is: there is nothing to draw. */
export function fenceHtml(text: string, { firstLine, ...options }: FenceOptions): string | null {
  const lines = text.match(/\n/g)?.length ?? 0;
  if (lines > MOST_LINES) {
    return boxOf(
      options.attributes,
      tag(
        "p",
        {},
        `${lines} lines of TCP Flow are not drawn here: at most ${MOST_LINES} are. Its preview draws them.`,
      ),
    );
  }
  const analysis = analyze(text, { ...options.analyze, firstLine });
  const picture = analysis.exchange.scenarios.some(({ hosts }) => hosts.length > 0);
  const list = findings(analysis, firstLine);
  if (!picture && list === "") return null;
  // No two fences begin on one line, so it makes ids that a page has only once, and has again after an edit.
  const svg = picture
    ? ladderFile(analysis, { palette: EDITOR, ids: `tcpflow-${firstLine}-`, style: PICTURE })
    : tag("pre", {}, tag("code", {}, text.split("\n").map(xmlText).join("\n")));
  return boxOf(options.attributes, svg + list);
}

function findings(analysis: Analysis, firstLine: number): string {
  const { lines } = analysis.tree;
  const marked = analysis.diagnostics.flatMap((diagnostic) => {
    const mark = markOf(diagnostic);
    return mark === null ? [] : [{ ...diagnostic, mark }];
  });
  if (marked.length === 0) return "";
  const items = marked.slice(0, MOST_FINDINGS).map(({ mark, start, message, rule }) => {
    const colour = EDITOR.marks[mark];
    const sign = tag("span", { style: `color:${colour};font-weight:600` }, SIGN[mark]);
    const line = firstLine + lines.lineOf(start);
    const told = `${sign} Line ${line}: ${xmlText(message)}`;
    // In VS Code's preview a double click leads to the line that an element of this class names.
    return tag(
      "li",
      {
        class: "code-line",
        "data-line": line - 1,
        "data-rule": rule,
        style: `border-left:3px solid ${colour};padding:.1em .6em;margin:.3em 0`,
      },
      told,
    );
  });
  const more = marked.length - MOST_FINDINGS;
  if (more > 0) items.push(tag("li", {}, `… and ${more} more`));
  return tag("ul", { "aria-label": "Findings", style: LIST }, items.join(""));
}

function boxOf(attributes: string, content: string): string {
  return `<div ${attributes}><div class="tcpflow-fence" style="${BOX}">${content}</div></div>\n`;
}
