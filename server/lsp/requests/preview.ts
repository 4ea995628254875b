/** tcpflow/preview: the picture of a document, or of the fence at a line of a Markdown file. */
import { RequestType, type TextDocumentIdentifier } from "vscode-languageserver";
import type { PreviewModel, PreviewOptions } from "../../render/preview/model";
import { preview } from "../../render/preview/preview";
import type { Server } from "../server";

/** `line`: the cursor's, from 0. */
export interface PreviewParams extends Pick<PreviewOptions, "line" | "view" | "around" | "parts" | "bars"> {
  readonly textDocument: TextDocumentIdentifier;
}

const PreviewRequest = new RequestType<PreviewParams, PreviewModel | null, void>("tcpflow/preview");

export function answerPreview(server: Server): void {
  server.connection.onRequest(
    PreviewRequest,
    server.answer<PreviewParams, PreviewModel | null>(null, ({ textDocument, ...options }) => {
      server.previews = true;
      server.documents.keepTraces(textDocument.uri);
      const part = server.documents.partAt(textDocument.uri, options.line);
      return part ? preview(part.analysis, { ...options, firstLine: part.firstLine }) : null;
    }),
  );
}
