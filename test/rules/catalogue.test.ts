/** The catalogue as data: names, citations and texts of all rules. */
import { globSync } from "tinyglobby";
import { describe, expect, expectTypeOf, test } from "vitest";
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
import type { SectionOf } from "../../server/tcp/citation";
import { RFC9293_SECTIONS } from "../../server/tcp/rfc9293-sections";

const SAMPLE: Facts = {
  host: "server",
  peer: "client",
  state: "SYN-RECEIVED",
  peerState: "SYN-SENT",
  sender: "server",
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
  lineWord: "line",
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
  lineWord: "line",
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
    const files = globSync("server/rules/*/*.ts", {
      ignore: ["**/index.ts", "server/rules/{decide,requirements}/**"],
    });
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
    const sections = new Set<string>(RFC9293_SECTIONS);
    expect(sections.size).toBe(RFC9293_SECTIONS.length);
    expect(sections.size).toBeGreaterThan(70);
    for (const section of sections) {
      expect(section).toMatch(/^([1-8]|[A-F])(\.[1-9][0-9]*)*$/);
      expect(sections.has(section.replace(/\.[0-9]+$/, "")), section).toBe(true);
    }
  });

  test("what does not exist, or was not read, cannot be cited", () => {
    expectTypeOf<"3.10.7.4">().toExtend<SectionOf<9293>>();
    expectTypeOf<"3.11">().not.toExtend<SectionOf<9293>>();
    expectTypeOf<"5.2">().toExtend<SectionOf<5961>>();
    expectTypeOf<"5.9">().not.toExtend<SectionOf<5961>>();
  });

  test.each(RULES)("$name cites a clause, which has an address", ({ group, spec }) => {
    if (group !== "language" && group !== "capture") expect(spec.length).toBeGreaterThan(0);
    for (const citation of spec) {
      expect(citationUrl(citation)).toMatch(
        /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+#(section|appendix)-/,
      );
    }
  });
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
