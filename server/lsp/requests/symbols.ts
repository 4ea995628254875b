/** textDocument/documentSymbol. */
import { type DocumentSymbol, type DocumentSymbolParams, SymbolKind } from "vscode-languageserver";
import { type OutlineItem, outline } from "../../ide/outline";
import type { Part } from "../part";
import type { Server } from "../server";

const KIND: Readonly<Record<OutlineItem["kind"], SymbolKind>> = {
  scenario: SymbolKind.Module,
  phase: SymbolKind.Namespace,
  segment: SymbolKind.Event,
};

export function answerSymbols(server: Server): void {
  server.connection.onDocumentSymbol(
    server.answer<DocumentSymbolParams, DocumentSymbol[]>([], ({ textDocument }) =>
      server.documents
        .partsOf(textDocument.uri)
        .flatMap((part) => outline(part.analysis).map((item) => symbol(part, item))),
    ),
  );
}

function symbol(part: Part, item: OutlineItem): DocumentSymbol {
  return {
    name: item.name,
    detail: item.detail,
    kind: KIND[item.kind],
    range: part.rangeOf(item),
    selectionRange: part.rangeOf(item.selection),
    children: item.children.map((child) => symbol(part, child)),
  };
}
