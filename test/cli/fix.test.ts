/** `--fix`, `--diff`, `--baseline`: what is written, and what is not. */
import { chmodSync, readdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GOOD, NOTES, WRONG } from "./documents";
import { expectGolden } from "./golden";
import { world } from "./world";

describe("--fix", () => {
  test("writes the safe fixes and reports what is left", async () => {
    const there = world({ "a.tcpflow": WRONG, "b.tcpflow": `${GOOD}nonsense here\n`, "c.tcpflow": GOOD });
    const { status, stdout, stderr } = await there.run("check", "--fix");
    expect(there.read("a.tcpflow")).toBe(GOOD);
    expect(status).toBe(1);
    expect(stdout).not.toContain("synack-ack-mismatch");
    expect(stdout).toContain("b.tcpflow:6:");
    expect(stderr).toContain("Fixed 1 problem.");
    expect(readdirSync(there.folder)).toEqual(["a.tcpflow", "b.tcpflow", "c.tcpflow"]);
  });

  test("twice is as good as once", async () => {
    const there = world({ "a.tcpflow": WRONG, "n.md": NOTES });
    expect((await there.run("check", "--fix")).status).toBe(0);
    const once = [there.read("a.tcpflow"), there.read("n.md")];
    expect((await there.run("check", "--fix")).status).toBe(0);
    expect([there.read("a.tcpflow"), there.read("n.md")]).toEqual(once);
    expect((await there.run("check", "--fix")).stderr).toBe("Nothing to fix.\n");
    expect(once).toEqual([GOOD, NOTES.replace("x+2", "x+1")]);
  });

  test("keeps mode, byte-order mark and line ends", async () => {
    const content = (text: string) => `\ufeff${text.replaceAll("\n", "\r\n")}`;
    const there = world({ "a.tcpflow": content(WRONG) });
    chmodSync(join(there.folder, "a.tcpflow"), 0o600);
    await there.run("check", "--fix");
    expect(there.read("a.tcpflow")).toBe(content(GOOD));
    expect(statSync(join(there.folder, "a.tcpflow")).mode & 0o777).toBe(0o600);
  });

  test("leaves alone what is wrong on purpose", async () => {
    const foreseen = WRONG.replace("ack=x+2", "ack=x+2 #! expect synack-ack-mismatch");
    const there = world({ "a.tcpflow": foreseen });
    expect((await there.run("check", "--fix")).status).toBe(0);
    expect(there.read("a.tcpflow")).toBe(foreseen);
  });

  test("leaves alone what cannot be written back as it was", async () => {
    const bytes = Buffer.concat([Buffer.from(`${WRONG}# `), Buffer.from([0xed, 0xa0, 0x80, 0x0a])]);
    const there = world({ "a.tcpflow": bytes });
    const { status, stderr } = await there.run("check", "--fix", "a.tcpflow");
    expect(status).toBe(2);
    expect(stderr).toContain("a.tcpflow: not fixed: it holds characters that are not valid UTF-8");
    const { readFileSync } = await import("node:fs");
    expect(readFileSync(join(there.folder, "a.tcpflow")).equals(bytes)).toBe(true);
  });

  test("a rule that is off is not fixed", async () => {
    const there = world({ "a.tcpflow": WRONG });
    await there.run("check", "--fix", "--rule", "synack-ack-mismatch=off");
    expect(there.read("a.tcpflow")).toBe(WRONG);
  });
});

describe("--diff", () => {
  test("prints a patch, writes nothing, and ends with 1", async () => {
    const there = world({ "a.tcpflow": WRONG, "b.tcpflow": GOOD });
    const { status, stdout, stderr } = await there.run("check", "--diff");
    expect(status).toBe(1);
    expectGolden("check/diff.txt", stdout);
    expect(stderr).toBe("`--fix` would fix 1 problem.\n");
    expect(there.read("a.tcpflow")).toBe(WRONG);
    expect((await there.run("check", "--diff", "--fix")).status).toBe(1);
    expect(there.read("a.tcpflow")).toBe(WRONG);
  });

  test("ends with 0 where there is nothing to do", async () => {
    const { status, stdout } = await world({ "a.tcpflow": GOOD }).run("check", "--diff");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });

  test("of standard input", async () => {
    const there = world();
    there.conditions.stdin = WRONG;
    const { stdout } = await there.run("check", "--diff", "-", "--stdin-filename", "x.tcpflow");
    expect(stdout).toContain("--- x.tcpflow\n+++ x.tcpflow\n@@ ");
  });
});

describe("baselines", () => {
  test("what is listed is let be, also on another line; what is new is not", async () => {
    const there = world({ "a.tcpflow": WRONG, "b.tcpflow": GOOD });
    const written = await there.run("check", "--write-baseline", "known.json");
    expect({ status: written.status, stdout: written.stdout }).toEqual({ status: 0, stdout: "" });
    expect((await there.run("check", "--baseline", "known.json")).status).toBe(0);
    there.write("a.tcpflow", `# moved\n\n${WRONG}`);
    expect((await there.run("check", "--baseline", "known.json")).status).toBe(0);
    there.write("b.tcpflow", WRONG);
    const { status, stdout } = await there.run("check", "--baseline", "known.json", "--format", "concise");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^b\.tcpflow:3:/);
    expect(stdout).not.toContain("a.tcpflow");
  });

  test("the same fault once more is new", async () => {
    const there = world({ "a.tcpflow": WRONG });
    await there.run("check", "--write-baseline", "known.json");
    there.write("a.tcpflow", `${WRONG}scenario "again"\n${WRONG}`);
    expect((await there.run("check", "--baseline", "known.json")).status).toBe(1);
  });

  test("paths are told from the list's own folder", async () => {
    const there = world({ "docs/a.tcpflow": WRONG });
    await there.run("check", "--write-baseline", "docs/known.json");
    expect(JSON.parse(there.read("docs/known.json")).findings[0].path).toBe("a.tcpflow");
  });

  test.each([
    ["missing", undefined, "there is no such file or folder"],
    ["not JSON", "{", "it is not JSON"],
    ["something else", `{ "findings": [1] }`, "it is not a baseline"],
  ])("a list that is %s: exit 2", async (_name, content, reason) => {
    const there = world({ "a.tcpflow": GOOD, ...(content === undefined ? {} : { "known.json": content }) });
    const { status, stderr } = await there.run("check", "--baseline", "known.json");
    expect(status).toBe(2);
    expect(stderr).toContain(`known.json: ${reason}`);
  });
});

describe("--watch", () => {
  test.each([
    ["a folder's", []],
    ["a named", ["a.tcpflow"]],
  ])("checks again when %s file changes, until it is interrupted", async (_name, paths) => {
    const there = world({ "a.tcpflow": GOOD });
    let interrupt = (): void => undefined;
    there.conditions.interrupt = new Promise((done) => {
      interrupt = done;
    });
    there.conditions.onOutput = (text) => {
      if (text.includes("synack-ack-mismatch")) interrupt();
    };
    const running = there.run("check", "--watch", ...paths);
    // As many editors do: a new file, moved over the old one.
    const writing = setInterval(() => {
      there.write("a.tmp", WRONG);
      renameSync(join(there.folder, "a.tmp"), join(there.folder, "a.tcpflow"));
    }, 150);
    const { status, stderr } = await running;
    clearInterval(writing);
    expect(status).toBe(0);
    expect(stderr).toContain("Watching for changes");
  });

  test("checks again when the configuration file above a named file changes", async () => {
    const level = (severity: string) => `{ "rules": { "synack-ack-mismatch": "${severity}" } }`;
    const there = world({ "deep/a.tcpflow": WRONG, ".tcpflowrc.json": level("off") });
    let interrupt = (): void => undefined;
    there.conditions.interrupt = new Promise((done) => {
      interrupt = done;
    });
    there.conditions.onOutput = (text) => {
      if (text.includes("info[synack-ack-mismatch]")) interrupt();
    };
    const running = there.run("check", "--watch", "deep/a.tcpflow");
    const writing = setInterval(() => there.write(".tcpflowrc.json", level("info")), 150);
    expect((await running).status).toBe(0);
    clearInterval(writing);
  });
});
