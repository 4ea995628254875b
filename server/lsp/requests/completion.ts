/** textDocument/completion. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
  MarkupKind,
} from "vscode-languageserver";
import { type Completion, complete } from "../../ide/complete";
import type { Part } from "../part";
import type { Server } from "../server";

const KIND: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  segment: CompletionItemKind.Event,
  keyword: CompletionItemKind.Keyword,
  host: CompletionItemKind.Class,
  flag: CompletionItemKind.EnumMember,
  field: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  state: CompletionItemKind.EnumMember,
  property: CompletionItemKind.Property,
  label: CompletionItemKind.Reference,
  verb: CompletionItemKind.Method,
  rule: CompletionItemKind.Constant,
  option: CompletionItemKind.Property,
};

export function answerCompletion(server: Server): void {
  server.connection.onCompletion(
    server.answerAt<CompletionParams, CompletionList | null>(null, ({ part, offset }) => {
      const found = complete(part.analysis, offset, (text) => part.read(text));
      return {
        // What is proposed depends on the whole line so far, so the client asks again as it grows.
        isIncomplete: found.some(({ kind }) => kind === "segment"),
        items: found.map((each, index) => item(server, part, each, index)),
      };
    }),
  );
}

function item(server: Server, part: Part, completion: Completion, index: number): CompletionItem {
  const { label, kind, detail, documentation, edit, placeholders, preselect } = completion;
  const snippet = server.snippets && placeholders !== undefined && placeholders.length > 0;
  const { range, newText } = part.editOf(edit);
  return {
    label,
    kind: KIND[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    textEdit: { range, newText: snippet ? snippetText(completion) : newText },
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    filterText: edit.text,
    sortText: String(index).padStart(4, "0"),
    ...(preselect ? { preselect: true } : {}),
  };
}

/** The text with its placeholders as tab stops; `$`, `}` and `\` stand for themselves. */
function snippetText({ edit, placeholders }: Completion): string {
  const plain = (text: string): string => text.replace(/[\\$}]/g, "\\$&");
  let result = "";
  let at = 0;
  for (const [index, { start, end }] of (placeholders ?? []).entries()) {
    result += `${plain(edit.text.slice(at, start))}\${${index + 1}:${plain(edit.text.slice(start, end))}}`;
    at = end;
  }
  return `${result}${plain(edit.text.slice(at))}$0`;
}
