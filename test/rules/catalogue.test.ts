/** The catalogue as data: names, citations and texts of all rules. */
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import {
  allRuleNames,
  canonicalRuleName,
  isRuleName,
  RULE_ALIASES,
  RULES,
  ruleByName,
} from "../../server/rules/catalogue";
import { citationUrl } from "../../server/rules/diagnostic";
import { PLANNED_RULES } from "../../server/rules/planned";
import type { Facts, Rule } from "../../server/rules/rule";
import { CLAUSES } from "../../server/tcp/clauses";
import { RFC9293_SECTIONS } from "../../server/tcp/rfc9293-sections";

/** Sections of other RFCs whose wording was compared before they were cited. */
const OTHER_SECTIONS: Readonly<Record<number, readonly string[]>> = {
  1337: ["2.1", "3"],
  2883: ["4"],
  3168: ["6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.1.5", "6.1.6"],
  5681: ["3.2"],
  5961: ["3.2", "4.2", "5.2", "7"],
  6191: ["2"],
  7413: ["4.1.1"],
};

const SAMPLE: Facts = {
  host: "server",
  peer: "client",
  state: "SYN-RECEIVED",
  peerState: "SYN-SENT",
  segment: "SYN,ACK seq=y ack=x+2",
  flags: "SYN,ACK",
  seq: "y",
  ack: "x+2",
  len: "10",
  iss: "y",
  irs: "x",
  sndUna: "y",
  sndNxt: "y+1",
  rcvNxt: "x+1",
  peerIss: "x",
  peerSndUna: "x",
  peerSndNxt: "x+1",
  peerRcvNxt: "y+1",
  written: "ack=x+2",
  expected: "ack=x+1",
  reaction: "client discards it and answers RST seq=x+2.",
  hint: "A SYN uses one sequence number.",
  since: "SYN seq=x",
  sinceLine: 1,
  name: "s1",
  nearest: "s2",
  wanted: "a number",
  count: 3,
};

/** What a finding is told when the numbers of the other side are unknown. */
const UNKNOWN_NUMBERS: Facts = {
  ...SAMPLE,
  iss: "?",
  irs: "?",
  sndUna: "?",
  sndNxt: "?",
  rcvNxt: "?",
  peerIss: "?",
  peerSndUna: "?",
  peerSndNxt: "?",
  peerRcvNxt: "?",
};

/** What a finding is told that has nothing to add. */
const NOTHING_SPECIAL: Facts = {
  ...UNKNOWN_NUMBERS,
  expected: "",
  reaction: "",
  hint: "",
  since: "",
  sinceLine: 0,
  nearest: "",
  wanted: "",
};

describe("names", () => {
  test("are unique and in kebab case", () => {
    const names = RULES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of allRuleNames()) expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  test("a rule stands in a file of its name, in the folder of its group", () => {
    const files = globSync("server/rules/*/*.ts", { ignore: ["**/index.ts", "server/rules/decide/**"] });
    expect(files.sort()).toEqual(RULES.map(({ group, name }) => `server/rules/${group}/${name}.ts`).sort());
  });

  test("are found", () => {
    for (const rule of RULES) expect(ruleByName(rule.name)).toBe(rule);
    expect(ruleByName("nonsense")).toBeUndefined();
    expect(canonicalRuleName("nonsense")).toBeUndefined();
  });

  test("a second name leads to its rule", () => {
    expect(ruleByName("ack-without-flag")?.name).toBe("ack-nonzero-without-flag");
    for (const [alias, name] of RULE_ALIASES) {
      expect(canonicalRuleName(alias)).toBe(name);
      expect(RULES.map((rule) => rule.name)).not.toContain(alias);
    }
  });

  test("the name of a rule to come is known, and is not yet a rule", () => {
    for (const name of Object.values(PLANNED_RULES).flat()) {
      expect(isRuleName(name)).toBe(true);
      expect(ruleByName(name)).toBeUndefined();
    }
  });
});

describe("citations", () => {
  test("the sections of RFC 9293 are well-formed, each below a section that exists", () => {
    expect(RFC9293_SECTIONS.size).toBeGreaterThan(70);
    for (const section of RFC9293_SECTIONS) {
      expect(section).toMatch(/^([1-8]|[A-F])(\.[1-9][0-9]*)*$/);
      const parent = section.replace(/\.[0-9]+$/, "");
      expect(RFC9293_SECTIONS.has(parent), section).toBe(true);
    }
  });

  test.each(RULES)("$name cites sections that exist", ({ group, spec }) => {
    if (group !== "language") expect(spec.length).toBeGreaterThan(0);
    for (const { rfc, section } of spec) {
      const known = rfc === 9293 ? RFC9293_SECTIONS.has(section) : OTHER_SECTIONS[rfc]?.includes(section);
      expect(known, `RFC ${rfc} section ${section}`).toBe(true);
      expect(citationUrl({ rfc, section })).toMatch(
        /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+#(section|appendix)-/,
      );
    }
  });

  test.each(Object.entries(CLAUSES))(
    "the clause %s stands in a section that exists",
    (_id, { rfc, section }) => {
      expect(rfc === 9293 ? RFC9293_SECTIONS.has(section) : OTHER_SECTIONS[rfc]?.includes(section)).toBe(
        true,
      );
    },
  );
});

describe.each(RULES)("the texts of $name", (rule: Rule) => {
  test("are sentences", () => {
    for (const text of [rule.what, rule.why, rule.remedy]) {
      expect(text).toMatch(/^[A-Z"`].*[.?]$/);
      expect(text).not.toMatch(/ {2}|\n/);
    }
    expect(rule.title).toMatch(/^\S.*[^.]$/);
  });

  test.each([
    ["everything known", SAMPLE],
    ["unknown numbers", UNKNOWN_NUMBERS],
    ["nothing special", NOTHING_SPECIAL],
  ])("make a message of sentences with %s", (_case, facts) => {
    const message = rule.message(facts);
    expect(message).toMatch(/^\S.*[.?]$/);
    expect(message).not.toMatch(/undefined|null|NaN| {2}|\n|\.\.| [.,;]|\(\)|= \?/);
    // the clause has its own place and its own link
    expect(message).not.toMatch(/RFC|§|\b[sS]ection\b|\b3\.\d/);
  });
});
