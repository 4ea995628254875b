/** `trace --format text`: every step as a small table of both ends, and the clause that decided it. */
import type { Diagnostic } from "../../rules/diagnostic";
import type { EndpointView, PacketView, ScenarioTrace, TraceStep } from "../../simulate/trace";
import type { Paint } from "../report/paint";
import { visible } from "../report/visible";
import { textWidth } from "../report/width";

const INDENT = "    ";

const COLUMNS: readonly (readonly [heading: string, key: keyof EndpointView])[] = [
  ["state", "state"],
  ["snd.una", "sndUna"],
  ["snd.nxt", "sndNxt"],
  ["snd.wnd", "sndWnd"],
  ["rcv.nxt", "rcvNxt"],
  ["rcv.wnd", "rcvWnd"],
];

const EVENT_WORDS: Readonly<Record<TraceStep["event"], string>> = {
  send: "sent",
  arrive: "arrived",
  lost: "lost",
  call: "call",
  timeout: "timeout",
};

export interface TraceTextOptions {
  /** From a line of the document (from 0) to the one to print (from 1 in the file). */
  readonly lineOf: (line: number) => number;
  /** What is wrong with a line of the document; the trace goes on as if it had been right. */
  readonly faultsOn: (line: number) => readonly Diagnostic[];
  readonly paint: Paint;
}

export function traceText(scenarios: readonly ScenarioTrace[], options: TraceTextOptions): string {
  const { paint } = options;
  return scenarios
    .map((scenario) => {
      const title = `Scenario ${scenario.scenario}${scenario.title === null ? "" : `: ${visible(scenario.title)}`}`;
      const steps = scenario.steps.flatMap((step) => [...stepLines(step, options), ""]);
      return [paint("strong", title), "", ...steps, ...endLines(scenario, paint), ""].join("\n");
    })
    .join("\n");
}

function stepLines(step: TraceStep, { lineOf, faultsOn, paint }: TraceTextOptions): string[] {
  const { because, before, after } = step;
  const rows = Object.entries(after).map(([name, end]) => [
    name,
    ...COLUMNS.map(([, key]) => changed(before[name]?.[key] ?? null, end[key])),
  ]);
  const where = `line ${lineOf(step.line)}${step.time === null ? "" : `, ${seconds(step.time)} s`}`;
  const faults = step.event === "arrive" ? [] : faultsOn(step.line);
  const clause = `RFC ${because.rfc} section ${because.section}`;
  return [
    `${paint("frame", where)}  ${paint("strong", EVENT_WORDS[step.event])}  ${visible(what(step, lineOf))}`,
    ...faults.map(
      ({ rule, severity, message }) =>
        `${INDENT}${paint(severity, `${severity}[${rule}]`)}: ${visible(message)}`,
    ),
    ...table(rows, paint),
    `${INDENT}${paint("faint", `${clause} (${because.rule}):`)} ${visible(because.text)}`,
    ...(because.here === "" ? [] : [`${INDENT}${visible(because.here)}`]),
  ];
}

function what(step: TraceStep, lineOf: (line: number) => number): string {
  const { from, to, packet, call, line, sentOnLine } = step;
  if (packet === null) return `${from}: ${call ?? step.event}`;
  const origin = sentOnLine === null || sentOnLine === line ? "" : ` (sent on line ${lineOf(sentOnLine)})`;
  return `${from} -> ${to}: ${packetText(packet)}${origin}`;
}

function packetText({ flags, seq, ack, len, win }: PacketView): string {
  const fields = [
    ...(flags.length === 0 ? [] : [flags.join(",")]),
    `seq=${seq ?? "?"}`,
    ...(ack === null ? [] : [`ack=${ack}`]),
    ...(len === "0" ? [] : [`len=${len}`]),
    ...(win === null ? [] : [`win=${win}`]),
  ];
  return fields.join(" ");
}

function endLines({ end }: ScenarioTrace, paint: Paint): string[] {
  const rows = Object.entries(end).map(([name, view]) => [
    name,
    ...COLUMNS.map(([, key]) => view[key] ?? "-"),
  ]);
  if (rows.length === 0) return ["Nothing happens."];
  return [paint("strong", "At the end"), ...table(rows, paint)];
}

function table(rows: readonly (readonly string[])[], paint: Paint): string[] {
  const heading = ["", ...COLUMNS.map(([name]) => name)];
  const widths = heading.map((name, column) =>
    Math.max(...[heading, ...rows].map((row) => textWidth(row[column] ?? name))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => visible(cell) + " ".repeat((widths[column] ?? 0) - textWidth(cell)))
      .join("  ")
      .trimEnd();
  return [`${INDENT}${paint("faint", line(heading))}`, ...rows.map((row) => INDENT + line(row))];
}

/** What is unknown is a dash. */
function changed(before: string | null, after: string | null): string {
  const [was, is] = [before ?? "-", after ?? "-"];
  return was === is ? is : `${was} -> ${is}`;
}

function seconds(nanoseconds: number): string {
  return String(nanoseconds / 1e9);
}
