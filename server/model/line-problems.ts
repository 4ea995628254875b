/** What single lines do wrong: syntax, full-width twins, the items of `set` and `host`. */
import type { LineNode, NameNode } from "../syntax/tree";
import type { OptionProblem } from "./options";
import type { Problem, Repair } from "./problem";

export class LineProblems {
  readonly problems: Problem[] = [];
  private firstTwin: { line: number; problem: Problem } | undefined;
  private twins = 0;

  /** `scenario`, here and below: the one the line stands in, from 1. */
  syntax(line: LineNode, problem: LineNode["problems"][number], scenario: number): void {
    this.problems.push({
      rule: problem.rule,
      line: line.index,
      scenario: scenario,
      segment: undefined,
      part: { start: problem.start, end: problem.end },
      facts: { name: problem.found, wanted: problem.expected, nearest: problem.nearest ?? "" },
      repairs:
        problem.replacement === undefined
          ? []
          : [
              {
                title:
                  problem.replacement === "" ? `Remove ${problem.found}` : `Change to ${problem.replacement}`,
                safe: true,
                edits: [
                  {
                    line: line.index,
                    span: { start: problem.start, end: problem.end },
                    text: problem.replacement,
                  },
                ],
              },
            ],
      related: [],
    });
  }

  /** Full-width twins are reported once per document, with one repair for all of them. */
  twinsOf(line: LineNode, scenario: number): void {
    this.twins += line.twins.length;
    const edits = line.twins.map((twin) => ({
      line: line.index,
      span: { start: twin.start, end: twin.end },
      text: twin.ascii,
    }));
    const first = line.twins[0];
    if (first === undefined) return;
    const before = this.firstTwin?.problem.repairs[0]?.edits ?? [];
    const place = this.firstTwin?.problem ?? {
      line: line.index,
      part: { start: first.start, end: first.end },
    };
    this.firstTwin = {
      line: place.line,
      problem: {
        rule: "full-width-punctuation",
        line: place.line,
        scenario: this.firstTwin?.problem.scenario ?? scenario,
        segment: undefined,
        part: place.part,
        facts: {
          name: this.firstTwin === undefined ? first.ascii : String(this.firstTwin.problem.facts.name),
          count: this.twins,
        },
        repairs: [{ title: "Write ASCII punctuation", safe: true, edits: [...before, ...edits] }],
        related: [],
      },
    };
  }

  option(line: LineNode, { node, rule, facts }: OptionProblem, scenario: number): void {
    const part = rule === "unknown-field" ? node.keySpan : node;
    this.problems.push({
      rule,
      line: line.index,
      scenario: scenario,
      segment: undefined,
      part,
      facts,
      repairs:
        rule === "unknown-field" && facts.nearest !== ""
          ? [
              {
                title: `Change to ${facts.nearest}`,
                safe: true,
                edits: [{ line: line.index, span: node.keySpan, text: facts.nearest }],
              },
            ]
          : [],
      related: [],
    });
  }

  /** All of them; the twins of a document are one finding. */
  all(): readonly Problem[] {
    return this.firstTwin === undefined ? this.problems : [...this.problems, this.firstTwin.problem];
  }
}

/** A misspelt name: the one that is near. */
export function spelling(line: LineNode, node: NameNode, nearest: string): readonly Repair[] {
  if (nearest === "") return [];
  const edit = { line: line.index, span: { start: node.start, end: node.end }, text: nearest };
  return [{ title: `Change to ${nearest}`, safe: true, edits: [edit] }];
}
