/** What a configuration file says, and what of it cannot be understood, at its exact place. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../server/settings/config";
import { decodeConfig } from "../../server/settings/file";
import { override } from "../../server/settings/precedence";

/** Each problem with the piece of text it is about. */
function problemsOf(text: string): readonly (readonly [about: string, message: string])[] {
  return readConfig(text).problems.map(({ start, end, message }) => [text.slice(start, end), message]);
}

describe("a configuration", () => {
  test("says a profile and rules; a second name of a rule is its first", () => {
    const text = `{
      // for lectures
      "$schema": "./schema.json",
      "profile": "textbook",
      "rules": { "hole": "off", "ack-without-flag": "warning", },
    }`;
    expect(readConfig(text)).toEqual({
      options: { profile: "textbook", rules: { hole: "off", "ack-nonzero-without-flag": "warning" } },
      problems: [],
    });
  });

  test("may be empty", () => expect(readConfig("{}")).toEqual({ options: {}, problems: [] }));

  test("what is right in it counts beside what is wrong", () => {
    const text = `{ "profil": "rfc", "rules": { "holes": "off", "hole": "of", "syntax": "info" } }`;
    expect(readConfig(text).options).toEqual({ rules: { syntax: "info" } });
    expect(problemsOf(text)).toEqual([
      [`"profil"`, "unknown key `profil`; the keys are `profile` and `rules`; did you mean `profile`?"],
      [`"holes"`, "there is no rule `holes`; did you mean `hole`?"],
      [
        `"of"`,
        "rule `hole`: unknown level `of`; the levels are error, warning, info, off; did you mean `off`?",
      ],
    ]);
  });

  test.each([
    [`{ "profile": 7 }`, "7", "a profile is expected here"],
    [`{ "profile": ["rfc"] }`, `["rfc"]`, "a profile is expected here"],
    [`{ "rules": "off" }`, `"off"`, "`rules` is an object of rules and levels"],
    [`{ "rules": { "hole": null } }`, "null", "rule `hole`: a level is expected here"],
    [`{ "__proto__": {} }`, `"__proto__"`, "unknown key `__proto__`"],
    ["[1]", "[1]", "an object is expected"],
    ["{ rules: 1 }", "rules", "it is not JSON: invalid symbol"],
    [`{ "rules": {} } more`, "more", "it is not JSON: "],
    ["", "", "it is not JSON: value expected"],
    ["[".repeat(500_000), "", "an object is expected"],
  ])("%s", (text, about, message) => {
    const [[where, what] = [], ...others] = problemsOf(text);
    expect(where).toBe(about);
    expect(what).toContain(message);
    expect(others).toEqual([]);
    expect(readConfig(text).options.profile).toBeUndefined();
  });

  test("any text has an answer, and every problem a place in it", () => {
    const word = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      `"profile"`,
      `"rules"`,
      `"hole"`,
      `"off"`,
      "//",
      "\n",
      "7",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, (content) => {
        for (const { start, end } of readConfig(content).problems) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(content.length);
        }
      }),
    );
  });
});

describe("its bytes", () => {
  test("are UTF-8, with or without a byte-order mark", () => {
    expect(decodeConfig(Buffer.from("\ufeff{}"))).toEqual({ ok: true, value: "{}" });
  });

  test.each([
    ["UTF-16", Buffer.from("\ufeff{}", "utf16le"), "it is UTF-16 text; save it as UTF-8"],
    ["another encoding", Buffer.from("{ é }", "latin1"), "it is not UTF-8 text; save it as UTF-8"],
  ])("in %s are refused", (_name, bytes, reason) => {
    expect(decodeConfig(bytes)).toEqual({ ok: false, reason });
  });
});

test("the stronger settings win, rule by rule", () => {
  expect(
    override({ profile: "textbook", rules: { hole: "off", syntax: "info" } }, { rules: { hole: "error" } }),
  ).toEqual({ profile: "textbook", rules: { hole: "error", syntax: "info" } });
  expect(override({ profile: "textbook" }, { profile: "rfc" })).toEqual({ profile: "rfc", rules: {} });
});
