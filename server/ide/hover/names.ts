/** What a host, a symbol or a label stands for where the cursor is. */
import type { Analysis } from "../../analyze";
import type { FieldNode, SegmentNode } from "../../syntax/tree";
import { definitionOf, type Occurrence, occurrencesOf } from "../names";
import { touches } from "../place";
import { endpointsAfter, stepsAt, traceAt } from "../steps";
import { endpointTable } from "./endpoint";
import { code, paragraphs, plain } from "./markdown";

export function namePage(analysis: Analysis, name: Occurrence, firstLine: number): string {
  if (name.kind === "host") return hostPage(analysis, name, firstLine);
  return name.kind === "label" ? labelPage(analysis, name, firstLine) : symbolPage(analysis, name, firstLine);
}

/** The host after this line, in each of its connections. */
function hostPage(analysis: Analysis, name: Occurrence, firstLine: number): string {
  const trace = traceAt(analysis, name.line);
  const host = trace?.hosts.find((each) => each.name === name.name);
  if (!trace || !host) return `**${code(name.name)}** — a host`;
  const label = host.label === null ? "" : ` “${plain(host.label)}”`;
  const views = [...endpointsAfter(trace, name.line)].filter(
    ([key]) => key === name.name || key.startsWith(`${name.name}(`),
  );
  return paragraphs(
    `**${code(name.name)}**${label} — a host that begins in ${code(host.initial)}`,
    ...views.map(([key, view]) => endpointTable(`${code(key)} after line ${name.line + firstLine}`, view)),
  );
}

function labelPage(analysis: Analysis, name: Occurrence, firstLine: number): string {
  const places = occurrencesOf(analysis, name);
  const defined = places.find((place) => place.declares);
  if (!defined) return `**${code(name.name)}** — no segment bears this label`;
  const statement = analysis.tree.line(defined.line).statement;
  const segment = statement ? analysis.text.slice(statement.start, statement.end) : "";
  const later = stepsAt(analysis, defined.line).filter((step) => step.line !== defined.line);
  const fate = later.map(
    (step) => `${step.event === "lost" ? "dropped" : "arrives"} on line ${step.line + firstLine}`,
  );
  return paragraphs(
    `**${code(name.name)}** — the segment of line ${defined.line + firstLine}: ${code(segment)}`,
    fate.length === 0 ? "" : `${fate.join(", ")}.`,
  );
}

/** Where the name got its meaning, and the number that stands there. */
function symbolPage(analysis: Analysis, name: Occurrence, firstLine: number): string {
  const defined = definitionOf(occurrencesOf(analysis, name));
  if (!defined) return "";
  const line = analysis.tree.line(defined.line);
  const { statement } = line;
  const where = `first written on line ${defined.line + firstLine}`;
  if (statement?.kind === "let")
    return `**${code(name.name)}** — ${code(analysis.text.slice(statement.value.start, statement.value.end))}, ${where}`;
  if (statement?.kind === "segment") {
    const value = segmentValue(analysis, statement, defined);
    const equals = value === undefined || value === name.name ? "" : ` = ${code(value)}`;
    return `**${code(name.name)}**${equals} — ${segmentMeaning(analysis, statement, defined)}, ${where}`;
  }
  return `**${code(name.name)}** — a number, ${where}`;
}

/** The number that stands in the field, where the field holds nothing but the name. */
function segmentValue(analysis: Analysis, segment: SegmentNode, defined: Occurrence): string | undefined {
  const field = fieldAt(segment, defined);
  if (field?.key !== "seq" && field?.key !== "ack") return undefined;
  if (field.value.terms.length !== 1) return undefined;
  const packet = stepsAt(analysis, defined.line).find((step) => step.packet)?.packet;
  return packet?.[field.key] ?? undefined;
}

function fieldAt(segment: SegmentNode, { start }: Occurrence): FieldNode | undefined {
  const found = segment.items.find((item) => item.kind === "field" && touches(item, start));
  return found?.kind === "field" ? found : undefined;
}

function segmentMeaning(analysis: Analysis, segment: SegmentNode, defined: Occurrence): string {
  const key = fieldAt(segment, defined)?.key;
  const sender = code(segment.from.host.name);
  const receiver = code(segment.to.host.name);
  const packet = stepsAt(analysis, defined.line).find((step) => step.packet)?.packet;
  const opens = packet?.flags.includes("SYN") ?? false;
  if (key === "seq")
    return opens ? `the initial sequence number of ${sender}` : `a sequence number of ${sender}`;
  if (key === "ack") return `a sequence number of ${receiver}, as ${sender} acknowledges it`;
  if (key === "len") return `a length of data from ${sender}`;
  return `a number in ${code(key ?? "a segment")} of ${sender}`;
}
