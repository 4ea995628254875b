/** textDocument/codeAction: quick fixes, and `source.fixAll.tcpflow`. */
import { type CodeAction, CodeActionKind, type CodeActionParams, type TextEdit } from "vscode-languageserver";
import { actions, rulesAt } from "../../ide/actions";
import { fixAll } from "../../ide/fixAll";
import { protocolDiagnostic } from "../diagnostic";
import type { Server } from "../server";
import { explainCommand } from "./rule-page";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.tcpflow`;

export function answerActions(server: Server): void {
  server.connection.onCodeAction(
    server.answer<CodeActionParams, CodeAction[]>([], (params) => {
      const { only } = params.context;
      const wants = (kind: string): boolean =>
        only === undefined ||
        only.some((each) => each === "" || kind === each || kind.startsWith(`${each}.`));
      return [
        ...(wants(CodeActionKind.QuickFix) ? quickFixes(server, params) : []),
        ...(server.explains && wants(CodeActionKind.QuickFix) ? explanations(server, params) : []),
        ...(wants(FIX_ALL) ? fixAllActions(server, params.textDocument.uri) : []),
      ];
    }),
  );
}

function quickFixes(server: Server, { textDocument: { uri }, range }: CodeActionParams): CodeAction[] {
  return server.documents.partsOf(uri).flatMap((part) => {
    const span = part.spanOf(range);
    if (!span) return [];
    return actions(part.analysis, span).map(({ title, edits, diagnostic, preferred }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [protocolDiagnostic(uri, part, diagnostic)],
      isPreferred: preferred,
      edit: { changes: { [uri]: edits.map((edit) => part.editOf(edit)) } },
    }));
  });
}

/** What a finding's rule is about, last among what is offered for it. */
function explanations(server: Server, { textDocument: { uri }, range }: CodeActionParams): CodeAction[] {
  return server.documents.partsOf(uri).flatMap((part) => {
    const span = part.spanOf(range);
    if (!span) return [];
    return rulesAt(part.analysis, span).map(({ rule, found }) => ({
      title: `Explain ${rule}`,
      kind: CodeActionKind.QuickFix,
      diagnostics: found.map((diagnostic) => protocolDiagnostic(uri, part, diagnostic)),
      command: explainCommand(rule),
    }));
  });
}

function fixAllActions(server: Server, uri: string): CodeAction[] {
  const edits: TextEdit[] = server.documents
    .partsOf(uri)
    .flatMap((part) => fixAll(part.analysis, (text) => part.read(text)).map((edit) => part.editOf(edit)));
  if (edits.length === 0) return [];
  return [
    { title: "Fix all that is certain (TCP Flow)", kind: FIX_ALL, edit: { changes: { [uri]: edits } } },
  ];
}
