/** textDocument/hover. */
import { type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { hover } from "../../ide/hover";
import type { Server } from "../server";
import { explainLink } from "./rule-page";

export function answerHover(server: Server): void {
  server.connection.onHover(
    server.answerAt<HoverParams, Hover | null>(null, ({ part, offset }) => {
      const found = hover(part.analysis, offset, {
        firstLine: part.firstLine + 1,
        ...(server.explains ? { linkOfRule: explainLink } : {}),
      });
      if (!found) return null;
      return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: part.rangeOf(found) };
    }),
  );
}
