/** textDocument/formatting and rangeFormatting: the canonical layout, as edits to what differs. */
import type {
  DocumentFormattingParams,
  DocumentRangeFormattingParams,
  TextEdit,
} from "vscode-languageserver";
import { formatEdits } from "../../ide/format";
import type { Server } from "../server";

export function answerFormatting(server: Server): void {
  server.connection.onDocumentFormatting(
    server.answer<DocumentFormattingParams, TextEdit[]>([], ({ textDocument }) =>
      server.documents
        .partsOf(textDocument.uri)
        .flatMap((part) => formatEdits(part.analysis).map((edit) => part.editOf(edit))),
    ),
  );
  server.connection.onDocumentRangeFormatting(
    server.answer<DocumentRangeFormattingParams, TextEdit[]>([], ({ textDocument, range }) =>
      server.documents.partsOf(textDocument.uri).flatMap((part) => {
        const span = part.spanOf(range);
        return span ? formatEdits(part.analysis, span).map((edit) => part.editOf(edit)) : [];
      }),
    ),
  );
}
