/** RFC 9293's Figure 5 as Mermaid's state diagram, with the way that one end has taken marked by numbers and classes. */
import type { Analysis } from "../../analyze";
import { STATES, type TcpState } from "../../tcp/states";
import { FIGURE_5 } from "../../tcp/transitions";
import { escapeMermaid } from "../mermaid/escape";
import { type Journey, journeyOf, type Taken, timesOf, waysBeyond } from "./journey";

/** `scenario` counts from 0; null where there is no such scenario or end. */
export function stateMachineMermaid(analysis: Analysis, scenario: number, key: string): string | null {
  const trace = analysis.trace().scenarios[scenario];
  if (trace === undefined || !trace.ends.some((end) => end.key === key)) return null;
  return textOf(journeyOf(trace, key));
}

function textOf({ start, taken, now }: Journey): string {
  const visited = new Set([start, ...taken.map(({ to }) => to)]);
  visited.delete(now);
  const lines = [
    "stateDiagram-v2",
    ...STATES.filter((state) => nameOf(state) !== state).map(
      (state) => `  state "${state}" as ${nameOf(state)}`,
    ),
    ...FIGURE_5.map((arrow) => arrowLine(arrow, timesOf(taken, arrow))),
    ...waysBeyond(taken).map((way) => arrowLine(way, way.times)),
    "  classDef visited stroke-width:3px",
    "  classDef present stroke-width:3px,fill:#1f2328,color:#ffffff",
    ...(visited.size === 0 ? [] : [`  class ${[...visited].map(nameOf).join(",")} visited`]),
    `  class ${nameOf(now)} present`,
  ];
  return `${lines.join("\n")}\n`;
}

function arrowLine(
  { from, to, label }: Pick<Taken, "from" | "to" | "label">,
  times: readonly number[],
): string {
  const numbers = times.length === 0 ? "" : `(${times.join(", ")}) `;
  return `  ${nameOf(from)} --> ${nameOf(to)}: ${numbers}${escapeMermaid(label)}`;
}

/** Mermaid's names of states have no hyphens. */
function nameOf(state: TcpState): string {
  return state.replaceAll("-", "_");
}
