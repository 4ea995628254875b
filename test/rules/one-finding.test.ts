/**
 * One fault, one finding: on no page of the repository does a segment bear two findings above info, unless it really holds two
 * faults that have nothing to do with each other. Those are listed, with both.
 */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { RULES } from "../../server/rules/catalogue";
import { withoutMarkers } from "./markers";

interface Page {
  readonly name: string;
  readonly text: string;
}

const files = globSync(["test/fixtures/**/*.tcpflow", "examples/**/*.tcpflow"])
  .sort()
  .map((path): Page => ({ name: path, text: withoutMarkers(readFileSync(path, "utf8")) }));
const ofRules = RULES.flatMap(({ name, example }): Page[] =>
  example === undefined ? [] : [{ name, text: withoutMarkers(example.wrong) }],
);

/** Pages with a line that holds several independent faults: `page: rule, rule`, and why they are not one. */
const INDEPENDENT: Readonly<Record<string, string>> = {
  "examples/interview/handshake-misspelt.tcpflow: unknown-state-name, unknown-state-name":
    "two words of one line are misspelt",
  "test/fixtures/adversary/wrong/expected-diagnostic-missing-another-one.tcpflow: expected-diagnostic-missing, synack-ack-mismatch":
    "the segment is wrong, and the directive beside it foresees another fault",
};

/** The rules found on each line that bears more than one finding above info. */
function crowded(text: string): string[] {
  const byLine = new Map<number, string[]>();
  for (const { rule, severity, expected, start } of analyze(text).diagnostics) {
    if (severity === "info" && expected !== true) continue;
    const line = text.slice(0, start).split("\n").length;
    byLine.set(line, [...(byLine.get(line) ?? []), rule]);
  }
  return [...byLine.values()].filter((rules) => rules.length > 1).map((rules) => rules.sort().join(", "));
}

test("no line of a fixture, an example or a rule's page bears two findings", () => {
  const found = [...files, ...ofRules].flatMap(({ name, text }) =>
    crowded(text).map((rules) => `${name}: ${rules}`),
  );
  expect([...new Set(found)].sort()).toEqual(Object.keys(INDEPENDENT).sort());
});
