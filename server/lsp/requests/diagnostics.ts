/** textDocument/diagnostic: the findings of a document, pulled by the client. */
import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from "vscode-languageserver";
import { protocolDiagnostics } from "../diagnostic";
import type { Server } from "../server";

export function answerDiagnostics(server: Server): void {
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  server.connection.languages.diagnostics.on(
    server.answer(
      nothing,
      ({ textDocument }: DocumentDiagnosticParams): DocumentDiagnosticReport => ({
        kind: DocumentDiagnosticReportKind.Full,
        items: protocolDiagnostics(textDocument.uri, server.documents.partsOf(textDocument.uri)),
      }),
    ),
  );
}
