/** textDocument/foldingRange. */
import { type FoldingRange, FoldingRangeKind, type FoldingRangeParams } from "vscode-languageserver";
import { folds } from "../../ide/folding";
import type { Server } from "../server";

export function answerFolding(server: Server): void {
  server.connection.onFoldingRanges(
    server.answer<FoldingRangeParams, FoldingRange[]>([], ({ textDocument }) =>
      server.documents.partsOf(textDocument.uri).flatMap((part) =>
        folds(part.analysis).map(({ kind, firstLine, lastLine }) => ({
          startLine: part.firstLine + firstLine,
          endLine: part.firstLine + lastLine,
          ...(kind === "comment" ? { kind: FoldingRangeKind.Comment } : {}),
        })),
      ),
    ),
  );
}
