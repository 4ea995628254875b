/** Words of the command line. */
import { describe, expect, test } from "vitest";
import { type Arguments, numberOption, type OptionSpec, parseArguments } from "../../server/cli/arguments";

const OPTIONS: readonly OptionSpec[] = [
  { name: "format", value: "FORMAT", choices: ["pretty", "json"], help: "" },
  { name: "rule", value: "RULE=LEVEL", help: "" },
  { name: "output", short: "o", value: "OUT", help: "" },
  { name: "quiet", short: "q", help: "" },
  { name: "max-warnings", value: "N", help: "" },
];

function read(...words: readonly string[]): Arguments {
  const args = parseArguments(words, OPTIONS);
  if (!args.ok) throw new Error(args.reason);
  return args.value;
}

function refusal(...words: readonly string[]): string {
  const args = parseArguments(words, OPTIONS);
  return args.ok ? "accepted" : args.reason;
}

describe("options", () => {
  test("in both spellings, between paths, long and short", () => {
    const args = read("a", "--format=json", "-q", "b", "-o", "out", "--rule", "x=off", "--rule=y=info");
    expect(args.paths).toEqual(["a", "b"]);
    expect(args.value("format")).toBe("json");
    expect(args.has("quiet")).toBe(true);
    expect(args.value("output")).toBe("out");
    expect(args.all("rule")).toEqual(["x=off", "y=info"]);
  });

  test("the last one counts", () => {
    expect(read("--format", "json", "--format", "pretty").value("format")).toBe("pretty");
  });

  test("behind `--` everything is a path", () => {
    expect(read("--", "--format", "-q").paths).toEqual(["--format", "-q"]);
  });

  test("`-` is a path", () => expect(read("-").paths).toEqual(["-"]));
  test("a value may be `-` or begin with a dash after `=`", () => {
    expect(read("-o", "-").value("output")).toBe("-");
    expect(read("--output=-x").value("output")).toBe("-x");
  });
});

describe("refused, with what would be right", () => {
  test("an unknown option, and the nearest", () => {
    expect(refusal("--formt", "json")).toBe("unknown option `--formt`; did you mean `--format`?");
    expect(refusal("--zzzzzz")).toBe("unknown option `--zzzzzz`");
    expect(refusal("-z")).toBe("unknown option `-z`");
  });
  test("a missing value", () => {
    expect(refusal("--format")).toBe("`--format` needs a value: --format FORMAT");
    expect(refusal("--format", "--quiet")).toBe("`--format` needs a value: --format FORMAT");
    expect(refusal("--format=")).toBe("`--format` needs a value: --format FORMAT");
  });
  test("a value where none belongs", () => expect(refusal("--quiet=yes")).toBe("`--quiet` takes no value"));
  test("none of the choices", () => {
    expect(refusal("--format", "jsn")).toBe(
      "`--format jsn`: the choices are pretty, json; did you mean `json`?",
    );
  });
  test.each(["-1", "1.5", "many", "1e3", "9".repeat(30)])("%s is no number", (value) => {
    const number = numberOption(read(`--max-warnings=${value}`), "max-warnings", 0);
    expect(number.ok).toBe(false);
  });
  test("a number below the least", () => {
    expect(numberOption(read("--max-warnings", "0"), "max-warnings", 1).ok).toBe(false);
    expect(numberOption(read("--max-warnings", "0"), "max-warnings", 0)).toEqual({ ok: true, value: 0 });
  });
});
