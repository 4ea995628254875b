/** Has a client ask again for what depends on settings; where they have not changed it must not, or hints would flicker. */
import { type ClientCapabilities, DiagnosticRefreshRequest, NotificationType0 } from "vscode-languageserver";
import type { Publisher } from "./publish";
import type { Server } from "./server";

/** For clients that have asked for a preview: it may look different now. */
const PreviewChanged = new NotificationType0("tcpflow/previewChanged");

export function refresherOf(
  server: Server,
  { workspace }: ClientCapabilities,
  publisher: Publisher | undefined,
): () => void {
  const { connection } = server;
  return () => {
    publisher?.again();
    if (workspace?.diagnostics?.refreshSupport)
      server.ask(connection.sendRequest(DiagnosticRefreshRequest.type));
    if (workspace?.inlayHint?.refreshSupport) server.ask(connection.languages.inlayHint.refresh());
    if (server.previews) void connection.sendNotification(PreviewChanged);
  };
}
