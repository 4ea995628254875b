/** Which of two findings about one segment is said. */
import { describe, expect, test } from "vitest";
import type { Problem } from "../../server/model/problem";
import { isRuleName, RULES } from "../../server/rules/catalogue";
import { usualSeverity } from "../../server/rules/express";
import { everythingBelow, withoutSuperseded } from "../../server/rules/supersede";

function found(rule: string, line = 3, part: Problem["part"] = "segment"): Problem {
  return { rule, line, part, scenario: 1, segment: 1, facts: {}, repairs: [], related: [] };
}

function said(...problems: Problem[]): string[] {
  return withoutSuperseded(problems, (problem) => usualSeverity(problem, "rfc")).map(({ rule }) => rule);
}

describe("what a rule supersedes", () => {
  test.each(RULES.filter(({ supersedes }) => supersedes !== undefined))(
    "$name: known names, each once, never itself",
    ({ name, supersedes = [] }) => {
      expect(new Set(supersedes).size).toBe(supersedes.length);
      for (const below of supersedes) expect(isRuleName(below), below).toBe(true);
      expect(everythingBelow(name).has(name)).toBe(false);
    },
  );

  test("is told over several steps", () => {
    expect([...everythingBelow("time-wait-skipped")]).toEqual(["illegal-transition", "state-mismatch"]);
  });
});

describe("of two findings", () => {
  test("about one segment the more special is said, also over several steps", () => {
    expect(said(found("seq-gap"), found("handshake-seq-mismatch"))).toEqual(["handshake-seq-mismatch"]);
    expect(said(found("rst-in-reply-to-rst"), found("segment-in-closed"))).toEqual(["rst-in-reply-to-rst"]);
  });

  test("about two segments, or of two rules that have nothing to do with each other, both are said", () => {
    expect(said(found("seq-gap", 2), found("handshake-seq-mismatch", 3))).toHaveLength(2);
    expect(said(found("seq-gap"), found("rst-in-reply-to-rst"))).toHaveLength(2);
  });

  test("about two assertions of one line both are said", () => {
    const skipped = found("time-wait-skipped", 3, { assertion: 0 });
    expect(said(skipped, found("state-mismatch", 3, { assertion: 1 }))).toHaveLength(2);
    expect(said(skipped, found("state-mismatch", 3, { assertion: 0 }))).toEqual(["time-wait-skipped"]);
    const [first, second] = [confused("CLOSE-WAIT", "FIN-WAIT-2", 0), confused("LAST-ACK", "ESTABLISHED", 1)];
    expect(said(first, second)).toHaveLength(2);
  });

  test("a mere information takes no fault away", () => {
    const shown: Problem = { ...found("rst-out-of-window"), informative: true };
    expect(said(shown, found("rst-wrong-numbers"))).toHaveLength(2);
  });

  test("two states put on the wrong hosts are one finding, whose repair mends both", () => {
    const wrong = {
      ...found("time-wait-wrong-side", 3, { assertion: 1 }),
      repairs: [repair("server=CLOSED")],
    };
    const other = {
      ...found("time-wait-skipped", 3, { assertion: 0 }),
      repairs: [repair("client=TIME-WAIT")],
    };
    const both = withoutSuperseded([other, wrong], (problem) => usualSeverity(problem, "rfc"));
    expect(both.map(({ rule }) => rule)).toEqual(["time-wait-wrong-side"]);
    expect(both[0]?.repairs).toEqual([
      {
        title: "Change to server=CLOSED and change to client=TIME-WAIT",
        safe: false,
        edits: [...repair("server=CLOSED").edits, ...repair("client=TIME-WAIT").edits],
      },
    ]);
    expect(said(found("time-wait-skipped", 2, { assertion: 0 }), wrong)).toHaveLength(2);
  });

  test("so are any two that each stand where the other belongs, and two of one =>", () => {
    const crossed = [confused("CLOSE-WAIT", "FIN-WAIT-2", 0), confused("FIN-WAIT-2", "CLOSE-WAIT", 1)];
    const both = withoutSuperseded(crossed, (problem) => usualSeverity(problem, "rfc"));
    expect(both.map(({ repairs }) => repairs.map(({ edits }) => edits.length))).toEqual([[2]]);
    expect(
      said(found("illegal-transition", 3, "sender-state"), found("state-mismatch", 3, "receiver-state")),
    ).toEqual(["illegal-transition"]);
    expect(said(confused("CLOSE-WAIT", "FIN-WAIT-2", 0), { ...crossed[1], line: 4 } as Problem)).toHaveLength(
      2,
    );
  });
});

function confused(written: string, expected: string, assertion: number): Problem {
  return {
    ...found("state-mismatch", 3, { assertion }),
    facts: { written, expected },
    repairs: [repair(expected)],
  };
}

function repair(text: string): Problem["repairs"][number] {
  return { title: `Change to ${text}`, safe: false, edits: [{ line: 3, part: "statement", text }] };
}
