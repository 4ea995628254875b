/**
 * What may stand where the cursor is. A line in the making does not parse yet, so this reads the words
 * before the cursor by themselves and asks the tree only whether they are a comment.
 */
import { parse } from "../../syntax/parse";
import { fold } from "../../syntax/twins";

export type Context =
  /** Nothing but, perhaps, a time and the beginning of a word. */
  | { readonly kind: "statement" }
  | { readonly kind: "receiver"; readonly sender: string }
  | { readonly kind: "item"; readonly written: string }
  | { readonly kind: "value"; readonly key: string }
  | { readonly kind: "state" }
  | { readonly kind: "end" }
  | { readonly kind: "property" }
  | { readonly kind: "label" }
  | { readonly kind: "duration" }
  | { readonly kind: "set-key" }
  | { readonly kind: "set-value"; readonly key: string }
  | { readonly kind: "host-option" }
  | { readonly kind: "verb"; readonly host: string }
  | { readonly kind: "timer" }
  | { readonly kind: "note-host" }
  | { readonly kind: "expression" }
  | { readonly kind: "directive" }
  | { readonly kind: "rule" }
  | { readonly kind: "nothing" };

export interface CompletionPlace {
  readonly context: Context;
  /** Where the statement begins within the line's text: behind its indent and its time. */
  readonly statementStart: number;
  /** Where the word under the cursor begins. */
  readonly wordStart: number;
}

const NAME = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_.-]*`;
const END = String.raw`${NAME}(?::\d+)?(?:\(${NAME}(?::\d+)?\))?`;
const ARROW = String.raw`(?:->>|-->>|-->|->|~>|<<--|<<-|<--|<-|<~|→|←|\s(?:-x|x-|--x|x--)(?=\s|$))`;

const TIME = /^\s*(?:\+?\d[\d.]*(?:us|ms|s|min|h)?\s+)?/;
const LAST_WORD = /[\p{L}\p{M}\p{N}_]*$/u;
const LAST_NAME = /(?:[\p{L}_][\p{L}\p{M}\p{N}_.-]*)?$/u;

const PARTIAL_WORD = new RegExp(`^(?:${NAME})?$`, "u");
const RECEIVER = new RegExp(`^(${END})\\s*${ARROW}\\s*(?:${NAME})?$`, "u");
const SEGMENT = new RegExp(`^${END}\\s*${ARROW}\\s*${END}\\s*:(?!\\d)(.*)$`, "u");
const EVENT = new RegExp(`^(${END})\\s*:\\s*(${NAME})?$`, "u");
const TIMER = new RegExp(`^${END}\\s*:\\s*timeout\\s+[a-z-]*$`, "u");

/** Nobody types a line this long, and looking for its last word takes time that grows with its square. */
const LONGEST_LINE = 4_000;

/** @param head The line's text up to the cursor. */
export function placeIn(head: string): CompletionPlace {
  if (head.length > LONGEST_LINE)
    return { context: { kind: "nothing" }, statementStart: 0, wordStart: head.length };
  const read = fold(head);
  const statementStart = TIME.exec(read)?.[0].length ?? 0;
  const wordStart = read.length - (LAST_WORD.exec(read)?.[0].length ?? 0);
  const nameStart = read.length - (LAST_NAME.exec(read)?.[0].length ?? 0);
  const within = inComment(read) ?? inStatement(read.slice(statementStart));
  const wide = within.kind !== "value" && within.kind !== "expression" && within.kind !== "property";
  return { context: within, statementStart, wordStart: wide ? nameStart : wordStart };
}

function inComment(head: string): Context | undefined {
  const line = parse(head).line(0);
  const directive = /#!\s*(expect|ignore|ignore-file)?(\s[^#]*)?$/.exec(head);
  if (directive && (line.directive || line.comment || line.problems.length > 0))
    return directive[1] && directive[2] !== undefined ? { kind: "rule" } : { kind: "directive" };
  return line.comment ? { kind: "nothing" } : undefined;
}

function inStatement(rest: string): Context {
  if (insideString(rest)) return { kind: "nothing" };
  if (PARTIAL_WORD.test(rest)) return { kind: "statement" };
  const receiver = RECEIVER.exec(rest);
  if (receiver) return { kind: "receiver", sender: receiver[1] ?? "" };
  const segment = SEGMENT.exec(rest);
  if (segment) return inSegment(segment[1] ?? "");
  if (TIMER.test(rest)) return { kind: "timer" };
  const event = EVENT.exec(rest);
  if (event) return { kind: "verb", host: event[1] ?? "" };
  const keyword = /^([a-z]+)\s+(.*)$/u.exec(rest);
  return keyword ? afterKeyword(keyword[1] ?? "", keyword[2] ?? "") : { kind: "nothing" };
}

function inSegment(items: string): Context {
  if (/=>[^=]*$/.test(items)) return { kind: "state" };
  const value = /([\p{L}]+)\s*=\s*[^\s,]*$/u.exec(items);
  if (value) return { kind: "value", key: value[1] ?? "" };
  if (/(?:^|[\s,])as\s+\S*$/.test(items)) return { kind: "nothing" };
  return { kind: "item", written: items };
}

function afterKeyword(keyword: string, args: string): Context {
  const last = /\S*$/.exec(args)?.[0] ?? "";
  const assigned = /([^\s=]+)\s*=\s*[^\s=]*$/.exec(args)?.[1];
  switch (keyword) {
    case "deliver":
    case "drop":
      return { kind: "label" };
    case "wait":
      return { kind: "duration" };
    case "set":
      return assigned === undefined ? { kind: "set-key" } : { kind: "set-value", key: assigned };
    case "host":
      return /\s/.test(args) && assigned === undefined ? { kind: "host-option" } : { kind: "nothing" };
    case "start":
    case "expect":
      if (assigned === undefined) return last.includes(".") ? { kind: "property" } : { kind: "end" };
      return assigned.includes(".") ? { kind: "expression" } : { kind: "state" };
    case "let":
      return assigned === undefined ? { kind: "nothing" } : { kind: "expression" };
    case "note":
      return args.includes(":") ? { kind: "nothing" } : { kind: "note-host" };
    default:
      return { kind: "nothing" };
  }
}

function insideString(text: string): boolean {
  let open = false;
  for (let at = 0; at < text.length; at++) {
    if (open && text[at] === "\\") at++;
    else if (text[at] === '"') open = !open;
  }
  return open;
}
