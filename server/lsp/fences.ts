/** The tcpflow fences of a Markdown document, each a text of its own with exact places. */
import { findFences } from "../syntax/markdown";
import { fenceEdit } from "../syntax/markdown/edit";
import { LineIndex } from "../text/lines";
import type { Placement } from "./part";

export function fencesOf(markdown: string): Placement[] {
  const lines = new LineIndex(markdown);
  return findFences(markdown).map((fence) => {
    // Behind the last line break of its content begins the line that closes the fence.
    const closed = fence.end < markdown.length && /[\r\n]$/.test(fence.text);
    return {
      text: fence.text,
      toDocument: (offset) => fence.toMarkdown(offset),
      toText: (offset) => (closed && offset === fence.end ? undefined : fence.toText(offset)),
      toDocumentEdit: (edit) => fenceEdit(edit, fence, lines),
    };
  });
}
