/** One proposal of the completion list. */
import type { TextEdit } from "../../rules/diagnostic";
import type { Span } from "../../text/span";
import { type Word, wordPage } from "../words/word";

export type CompletionKind =
  | "segment"
  | "keyword"
  | "host"
  | "flag"
  | "field"
  | "value"
  | "state"
  | "property"
  | "label"
  | "verb"
  | "rule"
  | "option";

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly edit: TextEdit;
  /** Stretches of `edit.text` that the author will want to write over. */
  readonly placeholders?: readonly Span[];
  /** True for what the exchange needs next. */
  readonly preselect?: boolean;
}

/** Words of one kind with what the editor knows about each; `suffix` is written behind the word. */
export function wordCompletions(
  kind: CompletionKind,
  words: Readonly<Record<string, Word>>,
  at: Span,
  suffix = "",
): Completion[] {
  return Object.entries(words).map(([name, word]) => ({
    label: name + suffix,
    kind,
    detail: word.title,
    documentation: wordPage(name, word),
    edit: { ...at, text: name + suffix },
  }));
}

export function plainCompletions(
  kind: CompletionKind,
  texts: readonly string[],
  at: Span,
  detail?: string,
): Completion[] {
  return texts.map((text) => ({
    label: text,
    kind,
    ...(detail === undefined ? {} : { detail }),
    edit: { ...at, text },
  }));
}
