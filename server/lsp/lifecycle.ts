/** The life of a session: initialize, settings, shutdown; and the registration of all requests. */
import { type Connection, ErrorCodes, type InitializeError, ResponseError } from "vscode-languageserver";
import { initializeResult, pullsDiagnostics } from "./capabilities";
import { followSettings } from "./configuration";
import { followConfigFiles } from "./project/follow";
import { Publisher } from "./publish";
import { refresherOf } from "./refresh";
import { registerForChanges } from "./registration";
import { answerActions } from "./requests/actions";
import { answerCapture } from "./requests/capture";
import { answerCaptureText } from "./requests/capture-text";
import { answerCompletion } from "./requests/completion";
import { answerDiagnostics } from "./requests/diagnostics";
import { answerExport } from "./requests/export";
import { answerFolding } from "./requests/folding";
import { answerFormatting } from "./requests/formatting";
import { answerHover } from "./requests/hover";
import { answerInlayHints } from "./requests/inlay";
import { answerNavigation } from "./requests/navigate";
import { answerPicture } from "./requests/picture";
import { answerPreview } from "./requests/preview";
import { answerPreviewStep } from "./requests/preview-step";
import { answerRename } from "./requests/rename";
import { answerRulePage, canExplain } from "./requests/rule-page";
import { answerSettings } from "./requests/settings";
import { answerSymbols } from "./requests/symbols";
import { answerTokens } from "./requests/tokens";
import { type Files, Server } from "./server";

const REQUESTS = [
  answerActions,
  answerCapture,
  answerCaptureText,
  answerCompletion,
  answerDiagnostics,
  answerExport,
  answerFolding,
  answerFormatting,
  answerHover,
  answerInlayHints,
  answerNavigation,
  answerPicture,
  answerPreview,
  answerPreviewStep,
  answerRename,
  answerRulePage,
  answerSettings,
  answerSymbols,
  answerTokens,
];

/** Serves until the client ends the connection. */
export function serve(connection: Connection, version: string, files: Files): void {
  const server = new Server(connection, files);

  connection.onInitialize(({ capabilities, initializationOptions }) => {
    if (server.life !== "starting")
      return new ResponseError<InitializeError>(ErrorCodes.InvalidRequest, "Initialized already.", {
        retry: false,
      });
    server.preferences.take(initializationOptions);
    server.snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
    server.explains = canExplain(initializationOptions);
    const publisher = pullsDiagnostics(capabilities) ? undefined : new Publisher(server);
    const showAnew = refresherOf(server, capabilities, publisher);
    followConfigFiles(server, showAnew);
    followSettings(server, capabilities, showAnew);
    connection.onInitialized(() => registerForChanges(server, capabilities));
    server.life = "running";
    return initializeResult(version);
  });
  connection.onShutdown(() => {
    server.life = "ended";
  });
  for (const answer of REQUESTS) answer(server);
  server.documents.open.listen(connection);
  connection.listen();
}
