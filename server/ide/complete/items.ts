/** Flags, fields and marks that a segment does not have yet. */
import type { Span } from "../../text/span";
import { FLAG_WORDS } from "../words/flags";
import { FIELD_WORDS, MARK_WORDS } from "../words/items";
import { KEYWORD_WORDS } from "../words/language";
import { type Completion, wordCompletions } from "./completion";

/** @param written The items before the cursor. */
export function itemCompletions(written: string, at: Span): Completion[] {
  const has = (word: string): boolean => new RegExp(`(?:^|[\\s,+|/-])${word}(?:[\\s,+|/=-]|$)`).test(written);
  const { as } = KEYWORD_WORDS;
  return [
    ...wordCompletions("flag", FLAG_WORDS, at).filter(({ label }) => !has(label)),
    ...wordCompletions("field", FIELD_WORDS, at, "=").filter(({ label }) => !has(label.slice(0, -1))),
    ...wordCompletions("field", MARK_WORDS, at).filter(({ label }) => !has(label)),
    ...(as && !has("as") ? wordCompletions("keyword", { as }, at, " ") : []),
  ];
}
