/** Whether a proposal is the segment that an author really wrote next. */
import { type Analysis, analyze } from "../../server/analyze";
import { complete } from "../../server/ide/complete";
import { elementsOf } from "../../server/ide/elements";
import type { PacketView, TraceStep } from "../../server/simulate/trace";
import type { FieldNode, SegmentNode } from "../../server/syntax/tree";

/** The first three segments that are proposed behind these lines. */
export function firstThree(lines: string): string[] {
  return complete(analyze(lines), lines.length, (text) => analyze(text))
    .filter(({ kind }) => kind === "segment")
    .slice(0, 3)
    .map(({ edit }) => edit.text);
}

/**
 * The same sender, receiver, flags and numbers. What nobody can know from the lines before is not asked for: the name of
 * a new host, a number that is free there, a length that this sender has not used.
 */
export function isThatSegment(lines: string, written: string, proposed: string): boolean {
  const ours = read(lines, proposed);
  const theirs = read(lines, written);
  if (!ours || !theirs) return false;
  const before = analyze(lines);
  return (
    sameHosts(before, ours.step, theirs.step) &&
    ours.packet.flags.join() === theirs.packet.flags.join() &&
    sameNumber("seq", lines, theirs, ours) &&
    sameNumber("ack", lines, theirs, ours) &&
    sameLength(before, ours, theirs)
  );
}

/** Errors and warnings. What a proposal leaves to be answered is no fault of it: a page that ends in `...` owes nothing more. */
export function faults(lines: string): string[] {
  return analyze(`${lines}...\n`)
    .diagnostics.filter(({ severity, expected }) => severity !== "info" && !expected)
    .map(({ rule, start }) => `${rule} at ${start}`);
}

interface Reading {
  readonly step: TraceStep;
  readonly packet: PacketView;
  readonly node: SegmentNode;
  readonly text: string;
}

function read(lines: string, line: string): Reading | undefined {
  const analysis = analyze(`${lines}${line}\n`);
  const index = analysis.tree.lineCount - 2;
  const node = analysis.tree.line(index).statement;
  const step = analysis
    .trace()
    .scenarios.at(-1)
    ?.steps.find((each) => each.sentOnLine === index && each.packet);
  if (node?.kind !== "segment" || !step?.packet) return undefined;
  return { step, packet: step.packet, node, text: line };
}

function sameHosts(before: Analysis, ours: TraceStep, theirs: TraceStep): boolean {
  const known = new Set(
    before
      .trace()
      .scenarios.at(-1)
      ?.hosts.map(({ name }) => name),
  );
  const same = (mine: string, other: string): boolean =>
    mine === other || (!known.has(mine) && !known.has(other));
  return same(ours.from, theirs.from) && same(ours.to, theirs.to);
}

function sameNumber(key: "seq" | "ack", lines: string, theirs: Reading, ours: Reading): boolean {
  if (theirs.packet[key] === ours.packet[key]) return true;
  // Whoever sends these has chosen the numbers.
  const mark = (reading: Reading) => reading.node.items.find((item) => item.kind === "mark")?.mark;
  if (mark(theirs) === "old" || mark(theirs) === "forged") return mark(theirs) === mark(ours);
  if (
    key === "seq" &&
    theirs.packet.flags.includes("SYN") &&
    isNewNumber(lines, theirs) &&
    isNewNumber(lines, ours)
  )
    return true;
  const field = fieldOf(theirs.node, key);
  if (!field) return false;
  // What the engine would put there, had the author left it out.
  const start = field.start - lines.length;
  const bare = read(lines, theirs.text.slice(0, start) + theirs.text.slice(start + field.end - field.start));
  const free = bare?.packet[key] ?? null;
  if (free === null || free.startsWith("ISN(")) return true;
  return namesSomething(lines, field, theirs.text) && free === ours.packet[key];
}

/** True for a SYN that begins an attempt of its own. */
function isNewNumber(lines: string, { packet, step }: Reading): boolean {
  const steps = analyze(lines).trace().scenarios.at(-1)?.steps ?? [];
  return !steps.some(
    (earlier) =>
      earlier.from === step.from &&
      earlier.packet?.flags.includes("SYN") &&
      earlier.packet.seq === packet.seq,
  );
}

/** True where the field's name is new, so that it stands for whatever the sender would put there. */
function namesSomething(lines: string, field: FieldNode, text: string): boolean {
  const before = analyze(lines);
  const known = new Set<string>();
  for (let index = 0; index < before.tree.lineCount; index++)
    for (const element of elementsOf(before.tree.line(index), before.text))
      if (element.kind === "symbol") known.add(element.name);
  const value = text.slice(
    field.value === undefined ? 0 : field.start - lines.length,
    field.end - lines.length,
  );
  const name = value.replace(/^\w+\s*[=＝]\s*/, "");
  return !known.has(name);
}

function fieldOf(node: SegmentNode, key: "seq" | "ack"): FieldNode | undefined {
  const found = node.items.find((item) => item.kind === "field" && item.key === key);
  return found?.kind === "field" ? found : undefined;
}

/** Equal, or a length that this sender has not used before: then any length is a placeholder. */
function sameLength(before: Analysis, ours: Reading, theirs: Reading): boolean {
  if (ours.packet.len === theirs.packet.len) return true;
  if (ours.packet.len === "0" || theirs.packet.len === "0") return false;
  const steps = before.trace().scenarios.at(-1)?.steps ?? [];
  return !steps.some(({ from, packet }) => from === theirs.step.from && packet?.len === theirs.packet.len);
}
