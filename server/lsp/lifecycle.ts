/** The life of a session: initialize, settings, shutdown; and the registration of all requests. */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
} from "vscode-languageserver";
import { initializeResult, pullsDiagnostics } from "./capabilities";
import { Publisher } from "./publish";
import { answerActions } from "./requests/actions";
import { answerCompletion } from "./requests/completion";
import { answerDiagnostics } from "./requests/diagnostics";
import { answerFolding } from "./requests/folding";
import { answerFormatting } from "./requests/formatting";
import { answerHover } from "./requests/hover";
import { answerInlayHints } from "./requests/inlay";
import { answerNavigation } from "./requests/navigate";
import { answerPreview } from "./requests/preview";
import { answerRename } from "./requests/rename";
import { answerSymbols } from "./requests/symbols";
import { answerTokens } from "./requests/tokens";
import { Server } from "./server";
import { readSettings, sameSettings } from "./settings";

const REQUESTS = [
  answerActions,
  answerCompletion,
  answerDiagnostics,
  answerFolding,
  answerFormatting,
  answerHover,
  answerInlayHints,
  answerNavigation,
  answerPreview,
  answerRename,
  answerSymbols,
  answerTokens,
];

/** Serves until the client ends the connection. */
export function serve(connection: Connection, version: string): void {
  const server = new Server(connection);
  let client: ClientCapabilities = {};
  let publisher: Publisher | undefined;

  connection.onInitialize(({ capabilities, initializationOptions }) => {
    client = capabilities;
    server.settings = readSettings(initializationOptions);
    server.snippets = client.textDocument?.completion?.completionItem?.snippetSupport === true;
    if (!pullsDiagnostics(client)) publisher = new Publisher(server);
    server.life = "running";
    return initializeResult(version);
  });
  connection.onShutdown(() => {
    server.life = "ended";
  });
  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: "tcpflow" });
    void askForSettings();
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (client.workspace?.configuration) void askForSettings();
    else take(sectionOf(settings));
  });
  for (const answer of REQUESTS) answer(server);
  server.documents.open.listen(connection);
  connection.listen();

  async function askForSettings(): Promise<void> {
    if (!client.workspace?.configuration) return;
    try {
      take(await connection.workspace.getConfiguration("tcpflow"));
    } catch (error) {
      server.report(error);
    }
  }

  /** Only what really changed is read and shown anew, or hints would flicker. */
  function take(given: unknown): void {
    const settings = readSettings(given);
    if (sameSettings(settings, server.settings)) return;
    server.settings = settings;
    publisher?.again();
    if (client.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
    if (client.workspace?.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh();
  }
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === "object" && settings !== null && "tcpflow" in settings
    ? settings.tcpflow
    : undefined;
}
