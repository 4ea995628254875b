/** workspace/configuration and didChangeConfiguration: settings are asked for by document, or taken as they are sent. */
import { type ClientCapabilities, DidChangeConfigurationNotification } from "vscode-languageserver";
import type { Publisher } from "./publish";
import type { Server } from "./server";

const SECTION = "tcpflow";

/** Only what really changes is shown anew, or hints would flicker. */
export function followSettings(
  server: Server,
  { workspace }: ClientCapabilities,
  publisher: Publisher | undefined,
): void {
  const { connection, preferences } = server;
  const { open } = server.documents;

  connection.onInitialized(() => {
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  });
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

  function showAnew(): void {
    publisher?.again();
    if (workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
    if (workspace?.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh();
  }
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === "object" && settings !== null && SECTION in settings
    ? settings[SECTION]
    : undefined;
}
