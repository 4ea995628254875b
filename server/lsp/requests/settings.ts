/** tcpflow/settings: by what settings a document is checked, for those who draw it elsewhere. */
import { RequestType, type TextDocumentIdentifier } from "vscode-languageserver";
import type { AnalyzeOptions } from "../../analyze";
import type { Server } from "../server";

const SettingsRequest = new RequestType<
  { readonly textDocument: TextDocumentIdentifier },
  AnalyzeOptions | null,
  void
>("tcpflow/settings");

export function answerSettings(server: Server): void {
  server.connection.onRequest(
    SettingsRequest,
    server.answer<{ readonly textDocument: TextDocumentIdentifier }, AnalyzeOptions | null>(
      null,
      ({ textDocument }) => {
        server.previews = true;
        return server.inForce.of(textDocument.uri).analyze;
      },
    ),
  );
}
