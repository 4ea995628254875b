/** `#! expect`, `#! ignore` and `#! ignore-file`: which findings are foreseen, which are not to be shown. */
import type { Directive } from "../model/exchange";
import type { Problem, Repair } from "../model/problem";
import { nearestWord } from "../syntax/nearest";
import type { NameNode } from "../syntax/tree";
import { allRuleNames, canonicalRuleName, type RuleName, ruleByName } from "./catalogue";
import type { Diagnostic } from "./diagnostic";

export interface Placed {
  readonly diagnostic: Diagnostic;
  /** The line of the finding, from 0. */
  readonly line: number;
}

export interface DirectiveResult {
  readonly kept: readonly Placed[];
  /** What is wrong with the directives themselves. */
  readonly problems: readonly Problem[];
}

export function applyDirectives(
  text: string,
  placed: readonly Placed[],
  directives: readonly Directive[],
): DirectiveResult {
  if (directives.length === 0) return { kept: placed, problems: [] };
  const problems: Problem[] = [];
  const expected = new Map<number, Map<RuleName, { node: NameNode; directive: Directive; met: boolean }>>();
  const ignored = new Map<number, Map<RuleName, { node: NameNode; directive: Directive; used: boolean }>>();
  const everywhere = new Map<RuleName, { node: NameNode; directive: Directive; used: boolean }>();
  for (const directive of directives) {
    for (const node of directive.rules) {
      const rule = canonicalRuleName(node.name);
      if (rule === undefined) problems.push(unknownRule(directive, node));
      else if (directive.kind === "expect")
        entry(expected, directive.target).set(rule, { node, directive, met: false });
      else if (directive.kind === "ignore")
        entry(ignored, directive.target).set(rule, { node, directive, used: false });
      else everywhere.set(rule, { node, directive, used: false });
    }
  }
  const kept: Placed[] = [];
  for (const each of placed) {
    const { diagnostic, line } = each;
    const silenced = ignored.get(line)?.get(diagnostic.rule) ?? everywhere.get(diagnostic.rule);
    if (silenced !== undefined) {
      silenced.used = true;
      continue;
    }
    const foreseen = expected.get(line)?.get(diagnostic.rule);
    if (foreseen === undefined) kept.push(each);
    else {
      foreseen.met = true;
      kept.push({ line, diagnostic: { ...diagnostic, severity: "info", expected: true } });
    }
  }
  for (const rules of expected.values()) {
    for (const [rule, { node, directive, met }] of rules) {
      if (met) continue;
      const problem = aboutDirective("expected-diagnostic-missing", directive, node, { name: rule });
      problems.push({ ...problem, repairs: [withdrawal(text, directive, node, false)] });
    }
  }
  for (const rules of [...ignored.values(), everywhere]) {
    for (const [rule, { node, directive, used }] of rules) {
      // Whether a rule that is still to come would have spoken, nobody knows.
      if (used || ruleByName(rule) === undefined) continue;
      const problem = aboutDirective("unused-ignore", directive, node, { name: rule });
      problems.push({ ...problem, repairs: [withdrawal(text, directive, node, true)] });
    }
  }
  return { kept, problems };
}

function entry<K, V>(map: Map<number, Map<K, V>>, line: number): Map<K, V> {
  let inner = map.get(line);
  if (inner === undefined) {
    inner = new Map();
    map.set(line, inner);
  }
  return inner;
}

/** Takes one rule out of a directive, or the whole directive with the blanks before it. */
function withdrawal(text: string, directive: Directive, node: NameNode, safe: boolean): Repair {
  let { start, end } = directive.span;
  if (directive.rules.length > 1) {
    const index = directive.rules.indexOf(node);
    const next = directive.rules[index + 1];
    start = next === undefined ? (directive.rules[index - 1]?.end ?? node.start) : node.start;
    end = next === undefined ? node.end : next.start;
  } else while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  return {
    title: `Remove ${node.name}`,
    safe,
    edits: [{ line: directive.line, span: { start, end }, text: "" }],
  };
}

function unknownRule(directive: Directive, node: NameNode): Problem {
  const nearest = nearestWord(node.name, allRuleNames()) ?? "";
  const problem = aboutDirective("unknown-rule", directive, node, { name: node.name, nearest });
  if (nearest === "") return problem;
  const edit = { line: directive.line, span: { start: node.start, end: node.end }, text: nearest };
  return { ...problem, repairs: [{ title: `Change to ${nearest}`, safe: true, edits: [edit] }] };
}

function aboutDirective(
  rule: string,
  directive: Directive,
  node: NameNode,
  facts: Problem["facts"],
): Problem {
  return {
    rule,
    line: directive.line,
    scenario: 1,
    segment: undefined,
    part: { start: node.start, end: node.end },
    facts,
    repairs: [],
    related: [],
  };
}
