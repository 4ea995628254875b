/** What a line does at both ends: the segment as sent, each step with its clause, both hosts before and after. */
import type { Analysis } from "../../analyze";
import type { PacketView, TraceStep } from "../../simulate/trace";
import type { LineNode } from "../../syntax/tree";
import { stepsAt } from "../steps";
import { citationLink } from "../words/word";
import { changeTable, type EndpointChange } from "./endpoint";
import { findings } from "./findings";
import { code, type LinkOfRule, paragraphs, plain } from "./markdown";

/** Empty for a line that makes nothing happen and has no findings. */
export function linePage(
  analysis: Analysis,
  line: LineNode,
  firstLine: number,
  linkOfRule?: LinkOfRule,
): string {
  const steps = stepsAt(analysis, line.index);
  return paragraphs(
    heading(line, steps),
    findings(analysis, line, linkOfRule),
    story(line, steps, firstLine),
    changes(steps),
  );
}

/** The segment as its author wrote it, with what was left out. */
function heading(line: LineNode, steps: readonly TraceStep[]): string {
  const sent = steps.find((step) => step.sentOnLine === line.index && step.packet);
  if (!sent?.packet) return "";
  const number = sent.segment === null ? "" : ` — segment ${sent.segment}`;
  return `**${code(sent.from)} → ${code(sent.to)}** ${code(packetText(sent.packet))}${number}`;
}

function packetText({ flags, seq, ack, len, win }: PacketView): string {
  const fields = [flags.join(",") || "(no flags)", `seq=${seq ?? "?"}`];
  if (flags.includes("ACK") || ack !== null) fields.push(`ack=${ack ?? "?"}`);
  if (len !== "0") fields.push(`len=${len}`);
  if (win !== null) fields.push(`win=${win}`);
  return fields.join(" ");
}

/** A sentence for each step, in order, with the clause that decided it. */
function story(line: LineNode, steps: readonly TraceStep[], firstLine: number): string {
  return steps
    .map(
      (step) =>
        `- ${happening(step, line, firstLine)} ${plain(step.because.text)} ${here(step)}(${citationLink(step.because)})`,
    )
    .join("\n");
}

/** The clause's condition with this step's numbers. */
function here({ because }: TraceStep): string {
  return because.here === "" ? "" : `${code(because.here)} `;
}

function happening(step: TraceStep, line: LineNode, firstLine: number): string {
  const elsewhere = step.line === line.index ? "" : ` on line ${step.line + firstLine}`;
  switch (step.event) {
    case "send":
      return `${code(step.from)} sends${elsewhere}:`;
    case "arrive":
      return `${code(step.to)} receives${elsewhere}:`;
    case "lost":
      return `Lost on the way to ${code(step.to)}${elsewhere}:`;
    case "call":
      return `${code(step.from)} calls ${code(step.call ?? "")}${elsewhere}:`;
    case "timeout":
      return `${code(step.from)}, timer ${code(step.call ?? "")}${elsewhere}:`;
  }
}

/** The sender as it sends, then each receiver as it receives; one column for an endpoint that does both. */
function changes(steps: readonly TraceStep[]): string {
  const columns = new Map<string, EndpointChange>();
  for (const step of steps) {
    const key = step.event === "arrive" ? step.toKey : step.fromKey;
    const before = step.before[key];
    const after = step.after[key];
    if (!before || !after) continue;
    const title =
      `${code(key)} ${step.event === "arrive" ? "(receiver)" : step.packet ? "(sender)" : ""}`.trim();
    const first = columns.get(title);
    columns.set(title, { title, before: first?.before ?? before, after });
  }
  return columns.size === 0 ? "" : changeTable([...columns.values()]);
}
