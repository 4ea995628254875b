/** tcpflow/preview: the picture of a document, or of the fence at a line of a Markdown file. */
import { RequestType, type TextDocumentIdentifier } from "vscode-languageserver";
import { type PreviewModel, preview } from "../../render/preview/preview";
import type { Server } from "../server";

export interface PreviewParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The cursor's line, from 0. */
  readonly line: number;
}

const PreviewRequest = new RequestType<PreviewParams, PreviewModel | null, void>("tcpflow/preview");

export function answerPreview(server: Server): void {
  server.connection.onRequest(
    PreviewRequest,
    server.answer<PreviewParams, PreviewModel | null>(null, ({ textDocument, line }) => {
      server.previews = true;
      const part = server.documents.partAt(textDocument.uri, line);
      return part ? preview(part.analysis, { line, firstLine: part.firstLine }) : null;
    }),
  );
}
