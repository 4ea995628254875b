/** textDocument/definition, references and documentHighlight. */
import {
  type DefinitionParams,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type Location,
  type ReferenceParams,
} from "vscode-languageserver";
import { definition, highlights, references } from "../../ide/navigate";
import type { Server } from "../server";

export function answerNavigation(server: Server): void {
  const { connection } = server;
  connection.onDefinition(
    server.answerAt<DefinitionParams, Location | null>(null, ({ part, offset }, { textDocument }) => {
      const found = definition(part.analysis, offset);
      return found ? { uri: textDocument.uri, range: part.rangeOf(found) } : null;
    }),
  );
  connection.onReferences(
    server.answerAt<ReferenceParams, Location[]>([], ({ part, offset }, { textDocument, context }) =>
      references(part.analysis, offset, context.includeDeclaration).map((found) => ({
        uri: textDocument.uri,
        range: part.rangeOf(found),
      })),
    ),
  );
  connection.onDocumentHighlight(
    server.answerAt<DocumentHighlightParams, DocumentHighlight[]>([], ({ part, offset }) =>
      highlights(part.analysis, offset).map((found) => ({
        range: part.rangeOf(found),
        kind: found.role === "write" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    ),
  );
}
