/** workspace/configuration and didChangeConfiguration: settings are asked for by document, or taken as they are sent. */
import type { ClientCapabilities } from "vscode-languageserver";
import type { Server } from "./server";

export const SECTION = "tcpflow";

export function followSettings(
  server: Server,
  { workspace }: ClientCapabilities,
  showAnew: () => void,
): void {
  const { connection, preferences } = server;
  const { open } = server.documents;

  connection.onDidChangeConfiguration(({ settings }) => {
    if (workspace?.configuration) void ask(open.keys());
    else if (preferences.take(sectionOf(settings))) showAnew();
  });
  open.onDidOpen(({ document }) => {
    if (workspace?.configuration) void ask([document.uri]);
  });
  open.onDidClose(({ document }) => preferences.forget(document.uri));

  async function ask(uris: readonly string[]): Promise<void> {
    if (uris.length === 0) return;
    try {
      const items = uris.map((scopeUri) => ({ scopeUri, section: SECTION }));
      const answers = await connection.workspace.getConfiguration(items);
      const changed = uris.filter((uri, index) => open.get(uri) && preferences.takeFor(uri, answers[index]));
      if (changed.length > 0) showAnew();
    } catch (error) {
      server.report(error);
    }
  }
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === "object" && settings !== null && SECTION in settings
    ? settings[SECTION]
    : undefined;
}
