import { describe, expect, test } from "vitest";
import { bare, kindOf, lineOf } from "./bare";

describe("what can be read of a wrong line is read", () => {
  test.each([
    ["client => server: SYN seq=x", ["flags", "field"]],
    ["client server: SYN seq=x", ["flags", "field"]],
    ["client -> server SYN seq=x", ["flags", "field"]],
    ["client -> server: SYN seq= ack=y", ["flags", "field"]],
    ["client -> server: SYN len 100 old", ["flags", "field", "mark"]],
    ["client -> server: SYN @@ seq=x foo=1 old", ["flags", "field", "mark"]],
    ['client -> server: SYN "abc', ["flags", "caption"]],
  ])("%s", (text, kinds) => {
    const { statement, problems } = lineOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(statement?.kind === "segment" && statement.items.map(({ kind }) => kind)).toEqual(kinds);
  });

  test("scenarios and phases stay so without their quotes, since they divide the document", () => {
    expect(bare(lineOf("scenario second # try").statement)).toEqual({
      kind: "scenario",
      text: { value: "second" },
    });
    expect(kindOf("phase")).toBe("phase");
  });

  test("a comment and a directive behind an error are found", () => {
    const line = lineOf('what "is # this" here #! expect syntax');
    expect(line.statement).toEqual({ kind: "error", start: 0, end: 21 });
    expect(line.directive?.rules.map(({ name }) => name)).toEqual(["syntax"]);
  });

  test("what was asserted rightly is kept", () => {
    const { statement } = lineOf("expect a=LISTEN b=5 c=CLOSED");
    expect(
      statement?.kind === "expect" && statement.assertions.map(({ of }) => of.endpoint.host.name),
    ).toEqual(["a", "c"]);
  });
});
