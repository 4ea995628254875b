/** Rename of hosts, symbols and labels, refused where the new name would mean something else. */
import type { Analysis } from "../analyze";
import type { TextEdit } from "../rules/diagnostic";
import { parse } from "../syntax/parse";
import type { Span } from "../text/span";
import { applyEdits } from "./edits";
import { elementsOf, isName, type NameKind } from "./elements";
import { nameAt, namesInScenario, type Occurrence, occurrencesOf } from "./names";

export type RenameResult =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string };

const NAME = /^[\p{L}_](?:[\p{L}\p{M}\p{N}_]|[.-](?=[\p{L}\p{M}\p{N}_]))*$/u;
const SYMBOL = /^[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\([\p{L}\p{M}\p{N}_]+\))?$/u;

const SHAPE: Readonly<Record<NameKind, { pattern: RegExp; rule: string }>> = {
  host: {
    pattern: NAME,
    rule: "A host's name begins with a letter and holds letters, digits, _ and inner . and -.",
  },
  label: {
    pattern: NAME,
    rule: "A label begins with a letter and holds letters, digits, _ and inner . and -.",
  },
  symbol: {
    pattern: SYMBOL,
    rule: "A symbol begins with a letter and holds letters, digits and _; it may end in parentheses: ISN(c).",
  },
};

/** The span that would be renamed; undefined where no name stands. */
export function prepareRename(
  analysis: Analysis,
  offset: number,
): (Span & { readonly name: string }) | undefined {
  const name = nameAt(analysis, offset);
  return name && { start: name.start, end: name.end, name: analysis.text.slice(name.start, name.end) };
}

export function rename(analysis: Analysis, offset: number, newName: string): RenameResult {
  const target = nameAt(analysis, offset);
  if (!target) return { ok: false, reason: "Only hosts, symbols and labels can be renamed." };
  const wanted = newName.trim().normalize("NFC");
  const shape = SHAPE[target.kind];
  if (!shape.pattern.test(wanted))
    return { ok: false, reason: `“${newName}” is no ${target.kind} name. ${shape.rule}` };
  if (wanted === target.name) return { ok: true, edits: [] };
  if (namesInScenario(analysis, target.line, target.kind).includes(wanted))
    return { ok: false, reason: `There is already a ${target.kind} called “${wanted}” in this scenario.` };

  const occurrences = occurrencesOf(analysis, target);
  const edits: TextEdit[] = occurrences.map(({ start, end }) => ({ start, end, text: wanted }));
  if (target.kind === "host") edits.push(...namesOfItsIsn(analysis, target, wanted));
  edits.sort((a, b) => a.start - b.start);
  if (!readsTheSame(analysis, target, occurrences, edits, wanted))
    return {
      ok: false,
      reason: `“${wanted}” would be read as something else where “${target.name}” stands.`,
    };
  return { ok: true, edits };
}

/** An initial sequence number without a name of its own is called `ISN(host)`, so it follows its host. */
function namesOfItsIsn(analysis: Analysis, host: Occurrence, wanted: string): TextEdit[] {
  const symbol = `ISN(${host.name})`;
  if (!SYMBOL.test(symbol) || !SYMBOL.test(`ISN(${wanted})`)) return [];
  return occurrencesOf(analysis, { kind: "symbol", name: symbol, line: host.line }).map(({ start, end }) => ({
    start,
    end,
    text: `ISN(${wanted})`,
  }));
}

/** Parses the lines anew with the new name in place: as many occurrences must be read, of the same kind. */
function readsTheSame(
  analysis: Analysis,
  target: Occurrence,
  occurrences: readonly Occurrence[],
  edits: readonly TextEdit[],
  wanted: string,
): boolean {
  const after = parse(applyEdits(analysis.text, edits));
  const expected = new Map<number, number>();
  for (const { line } of occurrences) expected.set(line, (expected.get(line) ?? 0) + 1);
  for (const [index, count] of expected) {
    const line = after.line(index);
    const found = elementsOf(line, after.text).filter(
      (each) => isName(each) && each.kind === target.kind && each.name === wanted,
    );
    if (found.length !== count || line.problems.length > analysis.tree.line(index).problems.length)
      return false;
  }
  return true;
}
