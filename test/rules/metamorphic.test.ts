/** What must not change the verdict: other names, other figures, another layout, an ACK lost that a later one covers. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { RULES } from "../../server/rules/catalogue";
import { formatText } from "../../server/syntax/print";
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

describe.each(documents)("$name", ({ text }) => {
  test("hosts renamed", () => {
    const names = new Map(hostsOf(text).map((name, index) => [name, `other${index}`]));
    expect(verdict(renameHosts(text, names))).toEqual(verdict(text));
  });

  test("host names swapped", () => {
    const names = hostsOf(text);
    const swapped = new Map(names.map((name, index) => [name, names[names.length - 1 - index] ?? name]));
    expect(verdict(renameHosts(text, swapped))).toEqual(verdict(text));
  });

  test("another layout", () => {
    const indented = text.split("\n").map((line) => (line === "" ? line : `   ${line}`));
    expect(verdict(indented.join("\n\n"))).toEqual(verdict(text));
    expect(verdict(`\ufeff${text.split("\n").join("\r\n")}`)).toEqual(verdict(text));
    expect(verdict(formatText(text))).toEqual(verdict(text));
  });
});

const inFigures = documents.filter(({ text }) => isInFigures(text));

test("many documents are in figures", () => {
  expect(inFigures.length).toBeGreaterThan(40);
});

describe.each(inFigures)("$name", ({ text }) => {
  test.each([1, 2 ** 31])("one side's numbers moved by %d", (by) => {
    for (const host of hostsOf(text))
      expect(verdict(shiftNumbers(text, host, by)), host).toEqual(verdict(text));
  });

  test("one side's numbers moved so that they pass 2^32", () => {
    for (const host of hostsOf(text)) {
      const base = firstSyn(text, host);
      if (base === undefined) continue;
      for (const before of [1, 11]) {
        const moved = shiftNumbers(text, host, 2 ** 33 - base - before);
        expect(verdict(moved), `${host} begins ${before} before 2^32`).toEqual(verdict(text));
      }
    }
  });

  test("figures replaced by symbols", () => {
    for (const [index, host] of hostsOf(text).entries()) {
      expect(verdict(figuresToSymbols(text, host, `sym${index}`)), host).toEqual(verdict(text));
    }
  });
});

const silent = documents.filter(({ text }) => !text.includes("#!"));

describe.each(silent)("$name", ({ text }) => {
  test("a pure ACK lost that the same host's next segment covers", () => {
    if (!isSilent(text)) return;
    const lines = linesOf(text);
    for (const [index, line] of lines.entries()) {
      const segment = segmentOf(line);
      const next = lines.slice(index + 1).find(({ statement }) => statement !== undefined);
      const cover = next === undefined ? undefined : segmentOf(next);
      if (
        segment === undefined ||
        next === undefined ||
        cover === undefined ||
        !isPlain(line) ||
        !isPlain(next)
      )
        continue;
      const isPureAck =
        has(segment, "ACK") &&
        !["SYN", "FIN", "RST"].some((flag) => has(segment, flag)) &&
        !hasPayload(segment);
      const covers =
        cover.from.host.name === segment.from.host.name && has(cover, "ACK") && !has(cover, "RST");
      if (!isPureAck || !covers || segment.arrow.spelling !== "->") continue;
      const { start, end } = segment.arrow;
      expect(isSilent(`${text.slice(0, start)}-x${text.slice(end)}`), `line ${index + 1}`).toBe(true);
    }
  });

  test("a segment sent twice", () => {
    if (!isSilent(text) || /RST|crash|abort|close|backlog|-x|x-/i.test(text)) return;
    for (const [index, line] of linesOf(text).entries()) {
      const segment = segmentOf(line);
      if (segment === undefined || !isPlain(line)) continue;
      if (!has(segment, "SYN") && !has(segment, "FIN") && !hasPayload(segment)) continue;
      const own = text.split("\n")[index] ?? "";
      expect(isSilent(replaceLine(text, index, [own, own])), `line ${index + 1}`).toBe(true);
    }
  });
});
