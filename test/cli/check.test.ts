/** `tcpflowc check`: what it finds, and the status it ends with. */
import { describe, expect, test } from "vitest";
import { GOOD, NOTES, WARNED, WRONG } from "./documents";
import { expectGolden } from "./golden";
import { world } from "./world";

interface JsonReport {
  readonly files: readonly {
    readonly path: string;
    readonly segments: number;
    readonly diagnostics: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly line: number;
    }[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

const parse = (stdout: string): JsonReport => JSON.parse(stdout);
const pathsOf = (stdout: string) => parse(stdout).files.map(({ path }) => path);

describe("exit status", () => {
  test("0 where all is well: silent in a pipe, a word about it on a terminal", async () => {
    const there = world({ "a.tcpflow": GOOD });
    expect(await there.run("check", "a.tcpflow")).toEqual({ status: 0, stdout: "", stderr: "" });
    there.conditions.terminal = true;
    there.conditions.env = { NO_COLOR: "1" };
    const { stdout, stderr } = await there.run("check", "a.tcpflow");
    expect(stdout).toBe("");
    expect(stderr).toBe("All checks passed: 3 segments in 1 file.\n");
  });

  test("1 where there is an error", async () => {
    const { status, stdout, stderr } = await world({ "a.tcpflow": WRONG }).run("check", "a.tcpflow");
    expect(status).toBe(1);
    expectGolden("check/wrong.txt", stdout);
    expect(stderr).toBe("Found 1 error (3 segments in 1 file), 1 fixable with `--fix`.\n");
  });

  test("0 where there are only warnings, 1 where there are more than let pass", async () => {
    const there = world({ "a.tcpflow": WARNED });
    const { stdout } = await there.run("check", "--format", "json", "a.tcpflow");
    expect(parse(stdout).summary).toMatchObject({ errors: 0, warnings: 1 });
    expect((await there.run("check", "a.tcpflow")).status).toBe(0);
    expect((await there.run("check", "--max-warnings", "1", "a.tcpflow")).status).toBe(0);
    const strict = await there.run("check", "--max-warnings", "0", "a.tcpflow");
    expect(strict.status).toBe(1);
    expect(strict.stderr).toContain("1 warning, and `--max-warnings` lets 0 pass");
  });

  test("0 for a finding that is foreseen", async () => {
    const foreseen = WRONG.replace("ack=x+2", "ack=x+2 #! expect synack-ack-mismatch");
    const { status, stdout } = await world({ "a.tcpflow": foreseen }).run("check");
    expect(status).toBe(0);
    expect(stdout).toContain("(expected here by a `#! expect`)");
  });

  test("2 for what cannot be read, also beside an error; the rest is checked", async () => {
    const { status, stdout, stderr } = await world({ "a.tcpflow": WRONG }).run(
      "check",
      "gone.tcpflow",
      "a.tcpflow",
    );
    expect(status).toBe(2);
    expect(stdout).toContain("error[synack-ack-mismatch]");
    expect(stderr).toContain("tcpflowc: gone.tcpflow: there is no such file or folder\n");
  });
});

describe("what is checked", () => {
  const files = {
    "b.tcpflow": GOOD,
    "a/z.tcpflow": GOOD,
    "a/notes.md": NOTES,
    "a/other.txt": WRONG,
    "node_modules/x/y.tcpflow": WRONG,
    ".git/config.tcpflow": WRONG,
    "build/out.tcpflow": WRONG,
    "deep/keep.tcpflow": GOOD,
    "deep/drop.tcpflow": WRONG,
    ".gitignore": "build/\n",
    "deep/.gitignore": "*.tcpflow\n!keep.tcpflow\n",
  };

  test("a folder's documents, in the order of their paths, without what git ignores", async () => {
    const { stdout, status } = await world(files).run("check", "--format", "json");
    expect(pathsOf(stdout)).toEqual(["a/notes.md", "a/z.tcpflow", "b.tcpflow", "deep/keep.tcpflow"]);
    expect(status).toBe(1);
  });

  test("paths are told as they were given", async () => {
    const there = world(files);
    expect(pathsOf((await there.run("check", "--format", "json", "./a", "b.tcpflow")).stdout)).toEqual([
      "./a/notes.md",
      "./a/z.tcpflow",
      "b.tcpflow",
    ]);
    const absolute = `${there.folder}/b.tcpflow`;
    expect(pathsOf((await there.run("check", "--format", "json", absolute)).stdout)).toEqual([absolute]);
  });

  test("what is named is checked, also where a search would pass it over", async () => {
    const { stdout } = await world(files).run(
      "check",
      "--format",
      "json",
      "build",
      "a/other.txt",
      "deep/drop.tcpflow",
    );
    expect(pathsOf(stdout)).toEqual(["a/other.txt", "build/out.tcpflow", "deep/drop.tcpflow"]);
  });

  test("a rule of the repository's top holds in a folder below that is named", async () => {
    const there = world({
      ".git/HEAD": "",
      ".gitignore": "*.draft.tcpflow\n",
      "a/x.draft.tcpflow": WRONG,
      "a/y.tcpflow": GOOD,
    });
    expect(pathsOf((await there.run("check", "--format", "json", "a")).stdout)).toEqual(["a/y.tcpflow"]);
  });

  test("a file twice named is checked once, under the name that came first", async () => {
    const { stdout } = await world(files).run(
      "check",
      "--format",
      "json",
      "./a/z.tcpflow",
      "a",
      "a/z.tcpflow",
    );
    expect(pathsOf(stdout)).toEqual(["./a/z.tcpflow", "a/notes.md"]);
  });

  test("a folder without documents is fine, and is said to be one", async () => {
    const { status, stdout, stderr } = await world({ "a/b.txt": "" }).run("check", "a");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr).toBe("tcpflowc: a: no .tcpflow or .md files in this folder\n");
  });

  test("a link that leads back does not lead round for ever", async () => {
    const there = world({ "a/b.tcpflow": GOOD });
    const { symlinkSync } = await import("node:fs");
    symlinkSync("..", `${there.folder}/a/up`);
    symlinkSync("nowhere", `${there.folder}/a/gone.tcpflow`);
    expect(pathsOf((await there.run("check", "--format", "json")).stdout)).toEqual(["a/b.tcpflow"]);
  });

  test("standard input, under a name of its own", async () => {
    const there = world();
    there.conditions.stdin = WRONG;
    const plain = await there.run("check", "-", "--format", "json");
    expect(pathsOf(plain.stdout)).toEqual(["-"]);
    there.conditions.stdin = NOTES;
    const named = await there.run("check", "-", "--stdin-filename", "x.md", "--format", "concise");
    expect(named.stdout).toMatch(/^x\.md:14:33: error\[synack-ack-mismatch\]/);
    expect(named.status).toBe(1);
  });
});

describe("what is said", () => {
  const files = { "a.tcpflow": WRONG, "b.tcpflow": WARNED };

  test("--quiet leaves out all but errors, and does not change the status", async () => {
    const there = world(files);
    const loud = await there.run("check", "--format", "json");
    const quiet = await there.run("check", "--format", "json", "--quiet");
    const severities = parse(quiet.stdout).files.flatMap(({ diagnostics }) =>
      diagnostics.map(({ severity }) => severity),
    );
    expect(new Set(severities)).toEqual(new Set(["error"]));
    expect(pathsOf(quiet.stdout)).toEqual(pathsOf(loud.stdout));
    expect(quiet.status).toBe(loud.status);
    expect(parse(quiet.stdout).summary).toEqual(parse(loud.stdout).summary);
    expect((await there.run("check", "--quiet", "--max-warnings", "0", "b.tcpflow")).status).toBe(1);
  });

  test("json is the object that is documented", async () => {
    const { stdout, stderr } = await world(files).run("check", "--format", "json", "a.tcpflow");
    expectGolden("check/wrong.json", stdout);
    expect(stderr).toBe("");
  });

  test.each(["jsonl", "sarif", "github", "gitlab", "junit", "concise", "pretty"])(
    "%s names the rule, and keeps the status",
    async (format) => {
      const { status, stdout } = await world(files).run("check", "--format", format);
      expect(stdout).toContain("synack-ack-mismatch");
      expect(status).toBe(1);
    },
  );

  test("colour on a terminal, not in a pipe, not with NO_COLOR", async () => {
    const there = world(files);
    const colour = String.fromCharCode(0x1b);
    expect((await there.run("check")).stdout).not.toContain(colour);
    there.conditions.terminal = true;
    expect((await there.run("check")).stdout).toContain(colour);
    there.conditions.env = { NO_COLOR: "1" };
    expect((await there.run("check")).stdout).not.toContain(colour);
    there.conditions.env = { NO_COLOR: "" };
    expect((await there.run("check")).stdout).toContain(colour);
  });

  test("nothing is written by a check", async () => {
    const there = world(files);
    for (const format of ["pretty", "json"]) await there.run("check", "--format", format);
    await there.run("check", "--diff");
    expect(there.read("a.tcpflow")).toBe(WRONG);
    expect(there.read("b.tcpflow")).toBe(WARNED);
  });
});
