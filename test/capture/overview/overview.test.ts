/** The rows of an overview say what the check of the whole capture says, and what the file itself holds. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CaptureCheck } from "../../../server/capture/check/capture-check";
import { CaptureOverview } from "../../../server/capture/overview/overview";
import type { ConnectionRow } from "../../../server/capture/overview/row";

const FIXTURES = join(__dirname, "../../fixtures/captures");
const names = readdirSync(FIXTURES, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".pcap"),
);

function overviewOf(content: Uint8Array, rules = {}) {
  const rows: ConnectionRow[] = [];
  const overview = new CaptureOverview({ rules }, (row) => rows.push(row));
  overview.push(content);
  return { about: overview.finish(), rows };
}

function row(name: string): ConnectionRow {
  const [first] = overviewOf(readFileSync(join(FIXTURES, name))).rows;
  if (first === undefined) throw new Error(`${name} has no connection`);
  return first;
}

test.each(names)("%s: the same findings as the check, and every segment in a row", (name) => {
  const content = readFileSync(join(FIXTURES, name));
  const { about, rows } = overviewOf(content);
  const check = new CaptureCheck({ mostInfos: Number.POSITIVE_INFINITY }, () => undefined);
  check.push(content);
  const { findings, connections, summary } = check.finish();
  const told = rows.flatMap((each) => each.findings);
  const plain = findings.map(({ line, rule, severity, message }) => ({
    frame: line,
    rule,
    severity,
    message,
  }));
  expect(plain).toEqual(expect.arrayContaining(told));
  for (const severity of ["error", "warning", "info"] as const) {
    const found = plain.filter((each) => each.severity === severity).length;
    expect(rows.reduce((sum, { counts }) => sum + counts[severity], 0)).toBe(found);
  }
  const kept = (finding: (typeof plain)[number]) =>
    told.some(({ frame, rule }) => frame === finding.frame && rule === finding.rule);
  expect(plain.filter(({ severity }) => severity !== "info").every(kept)).toBe(true);
  expect(about.connections).toBe(connections);
  expect(rows).toHaveLength(connections);
  expect(rows.reduce((sum, { segments }) => sum + segments[0] + segments[1], 0)).toBe(summary.segments);
});

test("of too many connections all are counted, and the first are listed; behind them those with errors or warnings", () => {
  const content = readFileSync(join(FIXTURES, "many-connections.a.pcap"));
  const all = overviewOf(content);
  expect(all.about).toMatchObject({ unlisted: 0, unlistedFaulty: 0 });
  expect(all.rows.length).toBeGreaterThan(4);
  const read = (rules: Readonly<Record<string, "error">>) => {
    const rows: ConnectionRow[] = [];
    const overview = new CaptureOverview({ rules, mostRows: 2 }, (each) => rows.push(each));
    overview.push(content);
    return { about: overview.finish(), rows };
  };
  const few = read({});
  expect(few.rows).toEqual(all.rows.slice(0, 2));
  expect(few.about).toMatchObject({ connections: all.rows.length, unlisted: all.rows.length - 2 });
  const found = all.rows.flatMap(({ findings }) => findings).map(({ rule }) => [rule, "error"] as const);
  const faulty = read(Object.fromEntries(found));
  expect(faulty.rows).toHaveLength(4);
  expect(faulty.about.unlisted).toBe(all.rows.length - 4);
  expect(faulty.about.unlistedFaulty).toBeGreaterThan(0);
});

test("severities are those that are set", () => {
  const name = names.find((each) => overviewOf(readFileSync(join(FIXTURES, each))).rows.some(hasFinding));
  const content = readFileSync(join(FIXTURES, name ?? ""));
  const found = overviewOf(content).rows.flatMap(({ findings }) => findings);
  const off = Object.fromEntries(found.map(({ rule }) => [rule, "off"]));
  expect(overviewOf(content, off).rows.some(hasFinding)).toBe(false);
  const error = Object.fromEntries(found.map(({ rule }) => [rule, "error"]));
  const errors = overviewOf(content, error).rows.map(({ counts }) => counts);
  expect(errors.reduce((sum, counts) => sum + counts.error, 0)).toBe(found.length);
});

test("a message names frames, where that of a document names lines", () => {
  const messages = names.flatMap((name) =>
    overviewOf(readFileSync(join(FIXTURES, name))).rows.flatMap(({ findings }) =>
      findings.map(({ message }) => message),
    ),
  );
  expect(messages.filter((message) => /\(frame \d+\)/.test(message))).not.toEqual([]);
  expect(messages.filter((message) => /\bline \d/.test(message))).toEqual([]);
});

function hasFinding({ findings }: ConnectionRow): boolean {
  return findings.length > 0;
}

describe("how a connection began and ended", () => {
  test.each([
    ["client-closes-first.a.pcap", "handshake", "closed"],
    ["simultaneous-open.a.pcap", "simultaneous", undefined],
    ["abort-linger0.a.pcap", "handshake", "reset-by-client"],
  ])("%s: %s, %s", (name, beginning, ending) => {
    const found = row(name);
    expect(found.beginning).toBe(beginning);
    if (ending !== undefined) expect(found.ending).toBe(ending);
  });

  test("begun in the middle, and not ended", () => {
    const content = readFileSync(join(FIXTURES, "client-closes-first.a.pcap"));
    const packets = packetsOf(content);
    const middle = overviewOf(Buffer.concat([content.subarray(0, 24), ...packets.slice(3, 5)])).rows[0];
    expect(middle).toMatchObject({ beginning: "midstream", ending: "open", segments: expect.anything() });
    const opening = overviewOf(Buffer.concat([content.subarray(0, 24), ...packets.slice(0, 1)])).rows[0];
    expect(opening).toMatchObject({ beginning: "unanswered", ending: "open", lasts: 0, frame: 1 });
  });
});

/** The records of a pcap file whose lengths are little-endian. */
function packetsOf(content: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 24; at < content.length; ) {
    const end = at + 16 + content.readUInt32LE(at + 8);
    packets.push(content.subarray(at, end));
    at = end;
  }
  return packets;
}
