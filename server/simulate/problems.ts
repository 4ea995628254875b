/** Findings with their place: what every problem has, so that those who find it only say what is special. */
import type { WrittenSegment } from "../model/exchange";
import type { Problem, Repair } from "../model/problem";
import type { FactValues } from "./facts";
import type { World } from "./world";

export function problemAt(
  world: World,
  rule: string,
  line: number,
  part: Problem["part"],
  facts: FactValues,
  repairs: readonly Repair[] = [],
): Problem {
  return {
    rule,
    line,
    scenario: world.scenario.index,
    segment: undefined,
    part,
    facts,
    repairs,
    related: [],
  };
}

export function segmentProblem(
  world: World,
  rule: string,
  segment: Pick<WrittenSegment, "line" | "number">,
  part: Problem["part"],
  facts: FactValues,
  repairs: readonly Repair[] = [],
  related: Problem["related"] = [],
): Problem {
  return {
    rule,
    line: segment.line,
    scenario: world.scenario.index,
    segment: segment.number,
    part,
    facts,
    repairs,
    related,
  };
}
