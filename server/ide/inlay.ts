/** Inlay hints: the states a line leads to, and the numbers its author left out. */
import type { Analysis } from "../analyze";
import type { TextEdit } from "../rules/diagnostic";
import type { PacketView, TraceStep } from "../simulate/trace";
import type { SegmentNode, Statement } from "../syntax/tree";
import type { Span } from "../text/span";
import { lineAt, scenarioAt } from "./place";
import { stateChanges } from "./steps";

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
  readonly padding: "left" | "right";
  /** Writes the hint into the document. */
  readonly accept?: TextEdit;
}

export interface InlayOptions {
  readonly states: boolean;
  readonly numbers: boolean;
}

export function inlayHints(analysis: Analysis, span: Span, options: InlayOptions): InlayHint[] {
  const first = lineAt(analysis.tree, span.start);
  const last = lineAt(analysis.tree, span.end);
  const hints: InlayHint[] = [];
  for (const [index, steps] of stepsByLine(analysis, first, last)) {
    const { statement } = analysis.tree.line(index);
    if (!statement) continue;
    if (options.numbers && statement.kind === "segment") {
      const sent = steps.find((step) => step.packet && step.sentOnLine === index && step.event !== "arrive");
      if (sent?.packet)
        hints.push(...numberHints(statement, sent.packet), ...holeHints(statement, sent.packet));
    }
    if (options.states) hints.push(...stateHints(statement, steps));
  }
  return hints.sort((a, b) => a.offset - b.offset);
}

function stepsByLine(analysis: Analysis, first: number, last: number): Map<number, TraceStep[]> {
  const byLine = new Map<number, TraceStep[]>();
  const from = scenarioAt(analysis, first)?.index ?? 1;
  const to = scenarioAt(analysis, last)?.index ?? from;
  for (const scenario of analysis.trace().scenarios.slice(from - 1, to)) {
    for (const step of scenario.steps) {
      if (step.line < first || step.line > last) continue;
      const steps = byLine.get(step.line);
      if (steps) steps.push(step);
      else byLine.set(step.line, [step]);
    }
  }
  return byLine;
}

/** `client: SYN-SENT, server: SYN-RECEIVED` behind the statement; nothing where the author wrote `=> STATE`. */
function stateHints(statement: Statement, steps: readonly TraceStep[]): InlayHint[] {
  if (statement.kind === "segment" && statement.then) return [];
  const changes = stateChanges(steps);
  if (changes.length === 0) return [];
  return [
    {
      offset: statement.end,
      label: changes.map(({ key, to }) => `${key}: ${to}`).join(", "),
      tooltip: changes.map(({ key, from, to }) => `${key}: ${from} → ${to}`).join("\n"),
      padding: "left",
    },
  ];
}

/** The numbers stand where the formatter would put them: flags, then seq, then ack. */
function numberHints(segment: SegmentNode, packet: PacketView): InlayHint[] {
  const hints: InlayHint[] = [];
  const afterFlags = segment.items.findLast((item) => item.kind === "flags" || item.kind === "flagbit");
  const seqField = segment.items.find((item) => item.kind === "field" && item.key === "seq");
  const missing = { seq: packet.filled.includes("seq"), ack: packet.filled.includes("ack") };
  const ackAnchor = seqField ?? afterFlags;
  if (missing.seq && missing.ack && packet.seq !== null && packet.ack !== null)
    hints.push(numberHint(segment, afterFlags, `seq=${packet.seq} ack=${packet.ack}`));
  else if (missing.seq && packet.seq !== null)
    hints.push(numberHint(segment, afterFlags, `seq=${packet.seq}`));
  else if (missing.ack && packet.ack !== null)
    hints.push(numberHint(segment, ackAnchor, `ack=${packet.ack}`));
  return hints;
}

/** `?` shows what stands for it. */
function holeHints({ items }: SegmentNode, packet: PacketView): InlayHint[] {
  return items.flatMap((item): InlayHint[] => {
    if (item.kind !== "field" || (item.key !== "seq" && item.key !== "ack") || !item.value.hole) return [];
    const number = packet[item.key];
    if (number === null) return [];
    const { start, end } = item.value;
    const tooltip = "Worked out by the checker. Double-click to write it.";
    return [
      { offset: end, label: `= ${number}`, tooltip, padding: "left", accept: { start, end, text: number } },
    ];
  });
}

function numberHint(segment: SegmentNode, anchor: Span | undefined, label: string): InlayHint {
  const tooltip = "Left out in the document, worked out by the checker. Double-click to write it.";
  const first = segment.items[0];
  if (anchor || !first) {
    const offset = anchor?.end ?? segment.end;
    return {
      offset,
      label,
      tooltip,
      padding: "left",
      accept: { start: offset, end: offset, text: ` ${label}` },
    };
  }
  const offset = first.start;
  return {
    offset,
    label,
    tooltip,
    padding: "right",
    accept: { start: offset, end: offset, text: `${label} ` },
  };
}
