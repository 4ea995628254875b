/** textDocument/inlayHint. */
import { type InlayHint, InlayHintKind, type InlayHintParams } from "vscode-languageserver";
import { inlayHints } from "../../ide/inlay";
import type { Server } from "../server";

export function answerInlayHints(server: Server): void {
  server.connection.languages.inlayHint.on(
    server.answer<InlayHintParams, InlayHint[]>([], ({ textDocument, range }) =>
      server.documents.partsOf(textDocument.uri).flatMap((part) => {
        const span = part.spanOf(range);
        if (!span) return [];
        return inlayHints(part.analysis, span, server.preferences.of(textDocument.uri).inlay).map(
          (hint): InlayHint => ({
            position: part.positionOf(hint.offset),
            label: hint.label,
            tooltip: hint.tooltip,
            kind: InlayHintKind.Type,
            ...(hint.padding === "left" ? { paddingLeft: true } : { paddingRight: true }),
            ...(hint.accept ? { textEdits: [part.editOf(hint.accept)] } : {}),
          }),
        );
      }),
    ),
  );
}
