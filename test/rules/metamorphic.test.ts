/** What must not change the verdict: other names, other figures, another layout, an ACK lost that a later one covers. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { RULES } from "../../server/rules/catalogue";
import { formatText } from "../../server/syntax/print";
import type { LineNode, SegmentNode } from "../../server/syntax/tree";
import { faultsOf, withoutMarkers } from "./markers";
import {
  figuresToSymbols,
  firstSyn,
  has,
  hasPayload,
  hostsOf,
  isInFigures,
  isPlain,
  linesOf,
  renameHosts,
  replaceLine,
  segmentOf,
  shiftNumbers,
} from "./transforms";

interface Document {
  readonly name: string;
  readonly text: string;
}

const fixtures = globSync(["test/fixtures/**/*.tcpflow", "examples/**/*.tcpflow"])
  .sort()
  .map((path): Document => ({ name: path, text: withoutMarkers(readFileSync(path, "utf8")) }));
const ofRules = RULES.flatMap(({ name, example }): Document[] =>
  example === undefined
    ? []
    : [
        { name: `${name}, wrong`, text: withoutMarkers(example.wrong) },
        { name: `${name}, right`, text: example.right },
      ],
);
/** Whole captures say no more here than the short ones, and take a second each. */
const LONG = 3000;
const documents = [...fixtures, ...ofRules].filter(({ text }) => text.length < LONG);

/** Every error and warning with its line (blank ones not counted), also those that a directive foresaw. */
function verdict(text: string): readonly string[] {
  return analyze(text)
    .diagnostics.filter(({ severity, expected }) => severity !== "info" || expected === true)
    .map(({ rule, start }) => {
      const before = text.slice(0, start).split("\n").slice(0, -1);
      return `${before.filter((line) => line.trim() !== "").length + 1} ${rule}`;
    })
    .sort();
}

function isSilent(text: string): boolean {
  return faultsOf(analyze(text)).length === 0;
}

interface Variant {
  readonly what: string;
  readonly text: string;
}

/** The same page with other names, in another layout, with other figures or with symbols for them. */
function* inOtherClothes(name: string, text: string): Generator<Variant> {
  const hosts = hostsOf(text);
  const renamed = new Map(hosts.map((name, index) => [name, `other${index}`]));
  yield { what: "hosts renamed", text: renameHosts(text, renamed) };
  const swapped = new Map(hosts.map((name, index) => [name, hosts[hosts.length - 1 - index] ?? name]));
  yield { what: "host names swapped", text: renameHosts(text, swapped) };
  const indented = text.split("\n").map((line) => (line === "" ? line : `   ${line}`));
  yield { what: "indented, with blank lines", text: indented.join("\n\n") };
  yield { what: "with a byte-order mark and CRLF", text: `\ufeff${text.split("\n").join("\r\n")}` };
  yield { what: "formatted", text: formatText(text) };
  // Where seq and ack are swapped, one host's numbers stand for the other's, and do not move together.
  if (!isInFigures(text) || name.includes("swapped")) return;
  for (const [index, host] of hosts.entries()) {
    for (const by of [1, 2 ** 31]) {
      yield { what: `${host}'s numbers moved by ${by}`, text: shiftNumbers(text, host, by) };
    }
    const base = firstSyn(text, host);
    for (const before of base === undefined ? [] : [1, 11]) {
      const by = 2 ** 33 - (base ?? 0) - before;
      yield { what: `${host} begins ${before} before 2^32`, text: shiftNumbers(text, host, by) };
    }
    yield { what: `symbols for ${host}'s figures`, text: figuresToSymbols(text, host, `sym${index}`) };
  }
}

test.each(documents)("$name says the same in other clothes", ({ name, text }) => {
  const expected = verdict(text);
  for (const variant of inOtherClothes(name, text)) {
    expect(verdict(variant.text), `${variant.what}:\n${variant.text}`).toEqual(expected);
  }
});

test("many documents are in figures", () => {
  expect(documents.filter(({ text }) => isInFigures(text)).length).toBeGreaterThan(40);
});

/** What a network may do to a correct page: lose an ACK that the same host's next segment covers, deliver a segment's repetition. */
function* overAWorseNetwork(text: string): Generator<Variant> {
  const lines = linesOf(text);
  const mayRepeat = !/RST|crash|abort|close|backlog|-x|x-/i.test(text);
  for (const [index, line] of lines.entries()) {
    const segment = segmentOf(line);
    if (segment === undefined || !isPlain(line, true)) continue;
    const what = `line ${index + 1}`;
    if (isPureAck(segment) && segment.arrow.spelling === "->" && isCovered(segment, lines.slice(index + 1))) {
      const { start, end } = segment.arrow;
      yield { what: `${what} lost`, text: `${text.slice(0, start)}-x${text.slice(end)}` };
    }
    // At once, and so before any timer: a matter of times, where there are some.
    if (mayRepeat && isPlain(line) && (has(segment, "SYN") || has(segment, "FIN") || hasPayload(segment))) {
      const own = text.split("\n")[index] ?? "";
      yield { what: `${what} sent twice`, text: replaceLine(text, index, [own, own]) };
    }
  }
}

function isPureAck(segment: SegmentNode): boolean {
  return (
    has(segment, "ACK") && !["SYN", "FIN", "RST"].some((flag) => has(segment, flag)) && !hasPayload(segment)
  );
}

function isCovered(ack: SegmentNode, later: readonly LineNode[]): boolean {
  const next = later.find(({ statement }) => statement !== undefined);
  const cover = next === undefined ? undefined : segmentOf(next);
  if (next === undefined || cover === undefined || !isPlain(next, true)) return false;
  return cover.from.host.name === ack.from.host.name && has(cover, "ACK") && !has(cover, "RST");
}

const exposed = documents.flatMap(({ name, text }) => {
  const variants = text.includes("#!") || !isSilent(text) ? [] : [...overAWorseNetwork(text)];
  return variants.length === 0 ? [] : [{ name, variants }];
});

test.each(exposed)("$name stays silent over a worse network", ({ variants }) => {
  for (const { what, text } of variants) expect(isSilent(text), `${what}:\n${text}`).toBe(true);
});

test("many documents can be put to that test", () => {
  expect(exposed.length).toBeGreaterThan(60);
});
