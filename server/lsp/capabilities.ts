/** What the server offers, given what the client can do. */
import {
  type ClientCapabilities,
  CodeActionKind,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { FIX_ALL } from "./requests/actions";
import { TOKENS_LEGEND } from "./requests/tokens";

/** Typing one of these may begin a word that can be completed. */
const TRIGGERS = [" ", "=", ":", ">", "~", ",", ".", "!", "("];

export function initializeResult(version: string): InitializeResult {
  return {
    serverInfo: { name: "tcpflow", version },
    capabilities: {
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      diagnosticProvider: {
        identifier: "tcpflow",
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
      hoverProvider: true,
      completionProvider: { triggerCharacters: TRIGGERS },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: { prepareProvider: true },
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      inlayHintProvider: true,
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      semanticTokensProvider: { legend: TOKENS_LEGEND, full: { delta: true }, range: true },
    },
  };
}

export function pullsDiagnostics({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.diagnostic !== undefined;
}
