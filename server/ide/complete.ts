/** Completion: the next segments as the exchange stands, and every word that may stand at the cursor. */
import type { Analysis } from "../analyze";
import { allRuleNames, ruleByName } from "../rules/catalogue";
import type { Span } from "../text/span";
import { type Completion, plainCompletions, wordCompletions } from "./complete/completion";
import { type Context, placeIn } from "./complete/context";
import { itemCompletions } from "./complete/items";
import { allLabels } from "./complete/labels";
import { segmentCompletions } from "./complete/segments";
import { statementCompletions } from "./complete/statements";
import { stateCompletions } from "./complete/states";
import { fieldValues, symbols, variableValues } from "./complete/values";
import { rulePage } from "./hover/rule";
import { lineAt } from "./place";
import { beginners } from "./propose/beginning";
import type { Before } from "./propose/check";
import { PROPERTY_WORDS } from "./words/flags";
import { HOST_OPTION_WORDS, SET_WORDS, TIMER_WORDS, VERB_WORDS } from "./words/language";

export type { Completion } from "./complete/completion";

/** @param read Reads another text as this document was read, with the same options. */
export function complete(analysis: Analysis, offset: number, read: (text: string) => Analysis): Completion[] {
  const start = analysis.tree.lineStart(lineAt(analysis.tree, offset));
  const head = analysis.text.slice(start, Math.max(start, offset));
  const { context, statementStart, wordStart } = placeIn(head);
  if (context.kind === "nothing") return [];
  const word: Span = { start: start + wordStart, end: offset };
  const statement: Span = { start: start + statementStart, end: offset };
  const before: Before = {
    analysis: read(analysis.text.slice(0, start)),
    lead: head.slice(0, statementStart),
    read,
  };
  const wholeLine = context.kind === "statement" || context.kind === "receiver" || context.kind === "item";
  const segments = wholeLine ? segmentCompletions(before, statement) : [];
  return [...segments, ...words(context, before, head, { word, statement, start })];
}

interface Spans {
  readonly word: Span;
  readonly statement: Span;
  /** Of the line. */
  readonly start: number;
}

function words(
  context: Context,
  before: Before,
  head: string,
  { word, statement, start }: Spans,
): Completion[] {
  const { analysis } = before;
  const hosts = (): string[] => beginners(analysis).map(({ host }) => host);
  switch (context.kind) {
    case "statement":
      return statementCompletions(analysis, statement);
    case "receiver":
      return plainCompletions(
        "host",
        hosts().filter((host) => host !== context.sender),
        word,
      );
    case "item":
      return itemCompletions(context.written, word);
    case "value": {
      const field = head.slice(0, word.start - start).replace(/\S+\s*=\s*$/, "");
      return fieldValues(before, context.key, field, word);
    }
    case "expression": {
      const subject = /(\S+?)\s*=[^=]*$/.exec(head)?.[1] ?? "";
      return subject.includes(".") ? variableValues(analysis, subject, word) : symbols(analysis, word);
    }
    case "state":
      return stateCompletions(before, head, word);
    case "end":
    case "note-host":
      return plainCompletions("host", hosts(), word);
    case "property":
      return wordCompletions(
        "property",
        PROPERTY_WORDS,
        { ...word, start: propertyStart(head, word, start) },
        "=",
      );
    case "label":
      return allLabels(analysis).map(({ label, underWay }) => ({
        label,
        kind: "label",
        detail: underWay ? "on its way" : "once more",
        edit: { ...word, text: label },
      }));
    case "duration":
      return plainCompletions("value", ["2MSL", "RTO", "1s", "100ms"], word);
    case "set-key":
      return wordCompletions("option", SET_WORDS, word, "=");
    case "set-value":
      return plainCompletions("value", setValues(context.key), word);
    case "host-option":
      return wordCompletions("option", HOST_OPTION_WORDS, word, "=");
    case "verb":
      return wordCompletions("verb", VERB_WORDS, word);
    case "timer":
      return wordCompletions("value", TIMER_WORDS, word);
    case "directive":
      return plainCompletions("keyword", ["expect ", "ignore ", "ignore-file "], word);
    case "rule":
      return ruleCompletions(word);
    case "nothing":
      return [];
  }
}

/** The whole path behind the host is one word here: `client.snd.n`. */
function propertyStart(head: string, word: Span, lineStart: number): number {
  const path = /\.((?:snd|rcv)\.|[a-z-]*)[a-z-]*$/.exec(head);
  return path ? lineStart + path.index + 1 : word.start;
}

function setValues(key: string): string[] {
  if (key === "profile") return ["rfc", "textbook", "linux", "capture"];
  if (key === "syncookies" || key === "filtered") return ["on", "off"];
  const value = Object.hasOwn(SET_WORDS, key) ? SET_WORDS[key]?.value : undefined;
  return value === undefined ? [] : [value];
}

function ruleCompletions(at: Span): Completion[] {
  return allRuleNames().map((name) => {
    const rule = ruleByName(name);
    return {
      label: name,
      kind: "rule",
      ...(rule ? { detail: rule.title, documentation: rulePage(name) } : {}),
      edit: { ...at, text: name },
    };
  });
}
