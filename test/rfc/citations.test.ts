/** What cites: the labels in texts, and the sections in comments, are those of the RFCs. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { RULES } from "../../server/rules/catalogue";
import { RFC9293_LABELS } from "../../server/rules/requirements/labels";
import { CLAUSES } from "../../server/tcp/clauses";
import { RFC9293_SECTIONS } from "../../server/tcp/rfc9293-sections";

const LABEL = /\b(?:MUST|SHLD|MAY|REC)-\d+/g;

const labels: Readonly<Record<string, readonly string[]>> = RFC9293_LABELS;

describe("a label in a text", () => {
  test.each(Object.entries(CLAUSES))(
    "of the clause %s stands in its section",
    (_id, { rfc, section, text }) => {
      for (const [label] of text.matchAll(LABEL)) {
        expect(rfc).toBe(9293);
        expect(labels[label] ?? []).toContain(section);
      }
    },
  );

  test.each(RULES)("of $name is one of the RFC's", ({ what, why, remedy, zh }) => {
    for (const text of [what, why, remedy, zh.what, zh.why, zh.remedy]) {
      for (const [label] of text.matchAll(LABEL)) expect(Object.keys(labels)).toContain(label);
    }
  });
});

/** The number of an RFC, or sections: those that follow are of the RFC named last on the line, else of RFC 9293. */
const MENTION = /RFC (\d+)|(?:[sS]ections?|§) ?((?:(?:,? and |, | to )?(?:\d+|[A-F])(?:\.\d+)+)+)/g;

test("a section of RFC 9293 in a comment exists", () => {
  const sections = new Set<string>(RFC9293_SECTIONS);
  const unknown: string[] = [];
  let seen = 0;
  for (const path of globSync(["server/{tcp,simulate,rules}/**/*.ts", "test/{rfc,rules,tcp}/**/*.ts"])) {
    for (const line of readFileSync(path, "utf8").split("\n")) {
      let rfc = "9293";
      for (const [, named, cited] of line.matchAll(MENTION)) {
        rfc = named ?? rfc;
        for (const [section] of rfc === "9293" ? (cited ?? "").matchAll(/[\dA-F]+(\.\d+)+/g) : []) {
          seen++;
          if (!sections.has(section)) unknown.push(`${path}: ${section}`);
        }
      }
    }
  }
  expect(unknown).toEqual([]);
  expect(seen).toBeGreaterThan(50);
});
