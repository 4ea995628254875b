/** The outline: scenarios, their phases, their segments. */
import type { Analysis } from "../analyze";
import type { Scenario } from "../model/exchange";
import type { LineNode, SegmentNode } from "../syntax/tree";
import type { Span } from "../text/span";
import { linesBetween } from "./place";

export interface OutlineItem extends Span {
  readonly kind: "scenario" | "phase" | "segment";
  readonly name: string;
  readonly detail: string;
  /** The place to go to; within the item's own span. */
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

/** An item that grows until the next one of its kind begins. */
interface Section extends OutlineItem {
  end: number;
  readonly children: OutlineItem[];
}

export function outline(analysis: Analysis): OutlineItem[] {
  return analysis.exchange.scenarios.flatMap((scenario) => scenarioItems(analysis, scenario));
}

/** The scenario with its items, or the items alone where no `scenario` line heads them. */
function scenarioItems(analysis: Analysis, scenario: Scenario): OutlineItem[] {
  const items: OutlineItem[] = [];
  let heading: Section | undefined;
  let phase: Section | undefined;
  let segments = 0;
  for (const line of linesBetween(analysis.tree, scenario.firstLine, scenario.endLine)) {
    const { statement } = line;
    if (!statement) continue;
    if (statement.kind === "scenario") {
      heading = section("scenario", statement.text.value, statement, line);
      phase = undefined;
      items.push(heading);
      continue;
    }
    if (heading) heading.end = line.end;
    const within = heading ? heading.children : items;
    if (statement.kind === "phase") {
      phase = section("phase", statement.text.value, statement, line);
      within.push(phase);
      continue;
    }
    if (phase) phase.end = line.end;
    if (statement.kind !== "segment") continue;
    segments++;
    (phase ? phase.children : within).push(segmentItem(statement, line, segments, analysis.text));
  }
  return items;
}

function section(kind: "scenario" | "phase", name: string, statement: Span, line: LineNode): Section {
  return {
    kind,
    name: name.trim() === "" ? kind : name,
    detail: "",
    start: line.start,
    end: line.end,
    selection: { start: statement.start, end: statement.end },
    children: [],
  };
}

function segmentItem(node: SegmentNode, line: LineNode, number: number, text: string): OutlineItem {
  const items = node.items.map((item) => text.slice(item.start, item.end));
  return {
    kind: "segment",
    name: `${number} ${node.from.host.name} → ${node.to.host.name}`,
    detail: items.join(" "),
    start: line.start,
    end: line.end,
    selection: { start: node.start, end: node.end },
    children: [],
  };
}
