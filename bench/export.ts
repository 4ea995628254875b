/** What tshark sees in exported documents, segment by segment, beside the trace; and what its expert says of them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Analysis, analyze } from "../server/analyze";
import { exportCapture } from "../server/capture/out/capture";
import { type SentSegment, sentSegments } from "../server/capture/out/sent";
import { LATER, LOST } from "../server/model/exchange";
import type { TraceStep } from "../server/simulate/trace";
import { FLAG_BIT } from "../server/tcp/flags";

/** Folders of documents; the words of EXPORTED instead, where it is set. */
const FOLDERS = process.env.EXPORTED?.split(" ") ?? ["examples"];
const WARNING = 0x600000;

const FIELDS = [
  "frame.time_relative",
  "ip.checksum.status",
  "tcp.checksum.status",
  "tcp.flags",
  "tcp.seq_raw",
  "tcp.ack_raw",
  "tcp.len",
  "tcp.window_size_value",
  "tcp.urgent_pointer",
  "ip.dsfield.ecn",
  "tcp.options.mss_val",
  "tcp.options.wscale.shift",
  "tcp.options.sack_perm",
  "tcp.options.sack_le",
  "tcp.options.sack_re",
  "tcp.options.timestamp.tsval",
  "tcp.options.timestamp.tsecr",
  "tcp.options.tfo.cookie",
  "_ws.expert.severity",
  "_ws.expert.message",
] as const;

const folder = mkdtempSync(join(tmpdir(), "tcpflow-export-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

if (spawnSync("tshark", ["--version"]).status === 0) compare();
else console.log("tshark is not installed: nothing to compare with");

function compare(): void {
  const reasons = new Map<string, string[]>();
  let documents = 0;
  let packets = 0;
  let differences = 0;
  const paths = FOLDERS.flatMap((each) =>
    readdirSync(each, { recursive: true, encoding: "utf8" }).map((path) => join(each, path)),
  );
  for (const path of paths.filter((each) => each.endsWith(".tcpflow")).sort()) {
    const analysis = analyze(readFileSync(path, "utf8"));
    const rows = dissected(analysis, path);
    if (rows === undefined) continue;
    documents++;
    packets += rows.length;
    for (const difference of differencesOf(analysis, rows)) {
      differences++;
      console.log(`${path}: ${difference}`);
    }
    if (!isPlain(analysis)) continue;
    for (const [index, row] of rows.entries()) {
      for (const reason of graveMessages(row)) {
        reasons.set(reason, [...(reasons.get(reason) ?? []), `${path}#${index + 1}`]);
      }
    }
  }
  console.log(`${documents} documents, ${packets} packets: ${differences} differences`);
  console.log(
    "warnings and errors of Wireshark's expert in correct exchanges without loss, lateness and copies:",
  );
  for (const [reason, places] of reasons) {
    console.log(`  ${String(places.length).padStart(4)}  ${reason}  (${places.slice(0, 3).join(", ")})`);
  }
  if (reasons.size === 0) console.log("  none");
  if (differences > 0) process.exitCode = 1;
}

type Row = Readonly<Record<(typeof FIELDS)[number], string>>;

/** Undefined, and said why, where the document holds what no packet can. */
function dissected(analysis: Analysis, path: string): readonly Row[] | undefined {
  const file = join(folder, "out.pcapng");
  const made = exportCapture(analysis, { format: "pcapng", scenario: undefined, application: "bench" });
  if (!made.ok) {
    console.log(`${path}: ${made.problems.map(({ line, text }) => `line ${line + 1}: ${text}`).join("; ")}`);
    return undefined;
  }
  writeFileSync(file, Buffer.concat([...made.portions]));
  const preferences = [
    "ip.check_checksum:TRUE",
    "tcp.check_checksum:TRUE",
    "tcp.relative_sequence_numbers:FALSE",
  ].flatMap((each) => ["-o", each]);
  const fields = FIELDS.flatMap((each) => ["-e", each]);
  const { stdout } = spawnSync(
    "tshark",
    ["-r", file, ...preferences, "-T", "fields", "-E", "separator=/t", "-E", "aggregator=|", ...fields],
    { encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const values = line.split("\t");
      return Object.fromEntries(FIELDS.map((field, index) => [field, values[index] ?? ""])) as Row;
    });
}

/** The trace tells in names what tshark sees in figures: each name must stand for one figure throughout its scenario. */
function differencesOf(analysis: Analysis, rows: readonly Row[]): readonly string[] {
  const found: string[] = [];
  const sent = sentSegments(analysis, undefined).flatMap(({ segments }) => segments);
  let index = 0;
  for (const { steps } of analysis.trace().scenarios) {
    const names = new Map<string, number>();
    const began = Number(rows[index]?.["frame.time_relative"] ?? 0);
    let departed = 0;
    let first = 0;
    for (const step of steps) {
      if (!isDeparture(step)) continue;
      while (sent[index]?.leftOut === true) index++;
      const segment = sent[index];
      const row = rows[index++];
      if (row === undefined || segment === undefined) return [...found, `line ${step.line + 1}: no packet`];
      const { packet } = step;
      if (packet === null) continue;
      const complain = (field: string, is: string, wanted: string): void => {
        found.push(`line ${step.line + 1}: ${field} is ${is}, not ${wanted}`);
      };
      const flags = packet.flags.reduce((bits, flag) => bits | FLAG_BIT[flag], 0);
      if (Number(row["tcp.flags"]) !== flags) complain("flags", row["tcp.flags"], packet.flags.join(","));
      for (const [field, text] of [
        ["tcp.seq_raw", packet.seq],
        ["tcp.ack_raw", packet.ack],
        ["tcp.len", packet.len],
      ] as const) {
        if (text === null || sameFigure(text, Number(row[field]), names)) continue;
        complain(field, row[field], text);
      }
      if (packet.win !== null && row["tcp.window_size_value"] !== packet.win)
        complain("win", row["tcp.window_size_value"], packet.win);
      if (row["tcp.checksum.status"] !== "1" || !["1", ""].includes(row["ip.checksum.status"]))
        complain("checksum", `${row["ip.checksum.status"]} ${row["tcp.checksum.status"]}`, "good");
      for (const [field, wanted] of Object.entries(headerOf(segment))) {
        const is = row[field as keyof typeof row];
        if (is !== wanted) complain(field, is, wanted);
      }
      const at = Number(row["frame.time_relative"]) - began;
      if (step.time === null && !analysis.text.includes("...") && Math.abs(at - departed * 0.01) > 1e-9)
        complain("time", String(at), String(departed * 0.01));
      if (step.time !== null && departed === 0) first = step.time / 1e9;
      if (step.time !== null && Math.abs(at + first - step.time / 1e9) > 1e-8)
        complain("time", String(at + first), String(step.time / 1e9));
      departed++;
    }
  }
  return found;
}

function isDeparture({ event, line, sentOnLine }: TraceStep): boolean {
  return sentOnLine !== null && sentOnLine === line && (event === "send" || event === "lost");
}

/** What else the header holds, as tshark shows it. */
function headerOf({ urg, ecn, options }: SentSegment): Readonly<Record<string, string>> {
  const edges = options?.sack ?? [];
  const text = (figure: number | undefined): string => (figure === undefined ? "" : String(figure));
  return {
    "tcp.urgent_pointer": String(urg),
    "tcp.options.mss_val": text(options?.mss),
    "tcp.options.wscale.shift": text(options?.wscale),
    "tcp.options.sack_le": edges.filter((_, index) => index % 2 === 0).join("|"),
    "tcp.options.sack_re": edges.filter((_, index) => index % 2 === 1).join("|"),
    "tcp.options.timestamp.tsval": text(options?.tsval),
    "tcp.options.timestamp.tsecr": text(options?.tsecr),
    "tcp.options.tfo.cookie": options?.fastOpen ?? "",
    ...(ecn === 0 ? {} : { "ip.dsfield.ecn": String(ecn) }),
  };
}

/** `x+1` against a figure; a name is learnt where it stands first. */
function sameFigure(text: string, figure: number, names: Map<string, number>): boolean {
  if (/^\d+$/.test(text)) return Number(text) === figure;
  const parts = /^([^+-]+)([+-]\d+)?$/.exec(text);
  const name = parts?.[1];
  if (name === undefined) return true;
  const base = (figure - Number(parts?.[2] ?? 0)) >>> 0;
  const known = names.get(name);
  if (known === undefined) names.set(name, base);
  return known === undefined || known === base;
}

/** Correct, and each segment arrives once and in turn. */
function isPlain(analysis: Analysis): boolean {
  if (analysis.diagnostics.some(({ severity, expected }) => severity !== "info" || expected === true))
    return false;
  return analysis.exchange.scenarios.every(({ statements }) =>
    statements.every((statement) => {
      if (statement.kind === "deliver" || statement.kind === "drop") return false;
      if (statement.kind !== "segment") return true;
      const { arrow, extra } = statement;
      return arrow !== LOST && arrow !== LATER && extra?.old !== true && extra?.forged !== true;
    }),
  );
}

function graveMessages(row: Row): readonly string[] {
  const severities = row["_ws.expert.severity"].split("|");
  const messages = row["_ws.expert.message"].split("|");
  return messages.filter((_, index) => Number(severities[index]) >= WARNING);
}
