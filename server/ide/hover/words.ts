/** What a flag, field, state, call or other word means in general. */
import type { WordElement } from "../elements";
import { FLAG_WORDS, PROPERTY_WORDS } from "../words/flags";
import { ARROW_WORDS, FIELD_WORDS, MARK_WORDS } from "../words/items";
import { HOST_OPTION_WORDS, KEYWORD_WORDS, SET_WORDS, TIMER_WORDS, VERB_WORDS } from "../words/language";
import { STATE_WORDS } from "../words/states";
import { type Word, wordPage } from "../words/word";
import type { LinkOfRule } from "./markdown";
import { rulePage } from "./rule";

export function wordPageOf(element: WordElement, text: string, linkOfRule?: LinkOfRule): string {
  if (element.kind === "rule") return rulePage(element.rule, linkOfRule);
  const found = lookUp(element, text);
  return found ? wordPage(found.name, found.word) : "";
}

function lookUp(
  element: Exclude<WordElement, { kind: "rule" }>,
  text: string,
): { name: string; word: Word } | undefined {
  switch (element.kind) {
    case "flag":
      return { name: element.flag, word: FLAG_WORDS[element.flag] };
    case "field":
      return { name: `${element.key}=`, word: FIELD_WORDS[element.key] };
    case "mark":
      return { name: element.mark, word: MARK_WORDS[element.mark] };
    case "state":
      return { name: element.state, word: STATE_WORDS[element.state] };
    case "property":
      return { name: element.property, word: PROPERTY_WORDS[element.property] };
    case "verb":
      return { name: element.verb, word: VERB_WORDS[element.verb] };
    case "arrow":
      return { name: text.slice(element.start, element.end), word: ARROW_WORDS[element.arrow] };
    case "timer":
      return named(element.timer, TIMER_WORDS);
    case "keyword":
      return named(element.word, KEYWORD_WORDS);
    case "option":
      return named(element.key, element.of === "set" ? SET_WORDS : HOST_OPTION_WORDS);
  }
}

function named(
  name: string,
  words: Readonly<Record<string, Word>>,
): { name: string; word: Word } | undefined {
  const word = Object.hasOwn(words, name) ? words[name] : undefined;
  return word && { name, word };
}
