/** textDocument/semanticTokens: full, as a difference from the last, and for a range. */
import {
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensLegend,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
  SemanticTokenTypes,
} from "vscode-languageserver";
import { type ColouredKind, colouredTokens } from "../../ide/tokens";
import type { Part } from "../part";
import type { Server } from "../server";

/** Only types that every theme colours. */
const TYPE: Readonly<Record<ColouredKind, SemanticTokenTypes>> = {
  keyword: SemanticTokenTypes.keyword,
  host: SemanticTokenTypes.class,
  port: SemanticTokenTypes.number,
  arrow: SemanticTokenTypes.operator,
  flag: SemanticTokenTypes.enumMember,
  field: SemanticTokenTypes.property,
  mark: SemanticTokenTypes.modifier,
  verb: SemanticTokenTypes.method,
  property: SemanticTokenTypes.property,
  number: SemanticTokenTypes.number,
  symbol: SemanticTokenTypes.variable,
  string: SemanticTokenTypes.string,
  value: SemanticTokenTypes.string,
  operator: SemanticTokenTypes.operator,
  state: SemanticTokenTypes.type,
  label: SemanticTokenTypes.label,
  time: SemanticTokenTypes.number,
  text: SemanticTokenTypes.string,
  comment: SemanticTokenTypes.comment,
  directive: SemanticTokenTypes.macro,
  rule: SemanticTokenTypes.decorator,
};

const TYPES = [...new Set(Object.values(TYPE))];

export const TOKENS_LEGEND: SemanticTokensLegend = { tokenTypes: TYPES, tokenModifiers: [] };

export function answerTokens(server: Server): void {
  const { semanticTokens } = server.connection.languages;
  const builders = new Map<string, SemanticTokensBuilder>();
  server.documents.open.onDidClose(({ document }) => builders.delete(document.uri));
  const partsOf = (uri: string): readonly Part[] => server.documents.partsOf(uri);

  semanticTokens.on(
    server.answer<SemanticTokensParams, SemanticTokens>({ data: [] }, ({ textDocument: { uri } }) => {
      const builder = new SemanticTokensBuilder();
      if (server.documents.open.get(uri)) builders.set(uri, builder);
      for (const part of partsOf(uri)) push(builder, part);
      return builder.build();
    }),
  );
  semanticTokens.onDelta(
    server.answer<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      { data: [] },
      ({ textDocument: { uri }, previousResultId }) => {
        const builder = builders.get(uri) ?? new SemanticTokensBuilder();
        builder.previousResult(previousResultId);
        for (const part of partsOf(uri)) push(builder, part);
        return builder.buildEdits();
      },
    ),
  );
  semanticTokens.onRange(
    server.answer<SemanticTokensRangeParams, SemanticTokens>({ data: [] }, ({ textDocument, range }) => {
      const builder = new SemanticTokensBuilder();
      for (const part of partsOf(textDocument.uri)) {
        const span = part.spanOf(range);
        if (span) push(builder, part, span);
      }
      return builder.build();
    }),
  );
}

function push(builder: SemanticTokensBuilder, part: Part, span?: Parameters<typeof colouredTokens>[1]): void {
  for (const { kind, start, end } of colouredTokens(part.analysis, span)) {
    const { line, character } = part.positionOf(start);
    builder.push(line, character, end - start, TYPES.indexOf(TYPE[kind]), 0);
  }
}
