/** Rules, profiles and configuration files, and which of them wins. */
import { describe, expect, test } from "vitest";
import { GOOD, WRONG } from "./documents";
import { type World, world } from "./world";

const RULE = "synack-ack-mismatch";

async function severity(there: World, ...words: readonly string[]): Promise<string> {
  const { stdout } = await there.run("check", "--format", "json", ...words);
  const found: readonly { rule: string; severity: string }[] = JSON.parse(stdout).files.flatMap(
    ({ diagnostics }: { diagnostics: unknown }) => diagnostics,
  );
  return found.find(({ rule }) => rule === RULE)?.severity ?? "none";
}

describe("a rule's severity", () => {
  test("by itself", async () => expect(await severity(world({ "a.tcpflow": WRONG }))).toBe("error"));

  test("by the command line", async () => {
    const there = world({ "a.tcpflow": WRONG });
    expect(await severity(there, "--rule", `${RULE}=info`)).toBe("info");
    expect(await severity(there, "--rule", `${RULE}=off`)).toBe("none");
    expect(await severity(there, "--rule", `${RULE}=off`, "--rule", `${RULE}=warning`)).toBe("warning");
    expect((await there.run("check", "--rule", `${RULE}=warning`)).status).toBe(0);
  });

  test("by the nearest configuration file upward", async () => {
    const there = world({
      ".tcpflowrc.json": `{ "rules": { "${RULE}": "info" } }`,
      "deep/.tcpflowrc.jsonc": `// for these pages\n{ "rules": { "${RULE}": "warning", }, }`,
      "a.tcpflow": WRONG,
      "deep/er/b.tcpflow": WRONG,
    });
    expect(await severity(there, "a.tcpflow")).toBe("info");
    expect(await severity(there, "deep/er/b.tcpflow")).toBe("warning");
  });

  test("by --config, which holds for all", async () => {
    const there = world({
      ".tcpflowrc.json": `{ "rules": { "${RULE}": "info" } }`,
      "other.json": `{ "rules": { "${RULE}": "off" } }`,
      "a.tcpflow": WRONG,
    });
    expect(await severity(there, "--config", "other.json")).toBe("none");
  });

  test("the command line comes before the file", async () => {
    const there = world({ ".tcpflowrc.json": `{ "rules": { "${RULE}": "info" } }`, "a.tcpflow": WRONG });
    expect(await severity(there, "--rule", `${RULE}=error`)).toBe("error");
  });

  test("for standard input by the place of its name", async () => {
    const there = world({ "deep/.tcpflowrc.json": `{ "rules": { "${RULE}": "info" } }` });
    there.conditions.stdin = WRONG;
    expect(await severity(there, "-")).toBe("error");
    expect(await severity(there, "-", "--stdin-filename", "deep/x.tcpflow")).toBe("info");
  });
});

describe("a configuration that is wrong is said to be so, exit 2, and the rest is checked", () => {
  test.each([
    ["not JSON", "{ rules: }", "it is not JSON: "],
    ["no object", "[]", "an object is expected"],
    [
      "an unknown key",
      `{ "rule": {} }`,
      ".tcpflowrc.json:1:3: unknown key `rule`; the keys are `profile` and `rules`; did you mean `rules`?",
    ],
    [
      "an unknown rule",
      `{ "rules": { "synack-ack-mismach": "off" } }`,
      "did you mean `synack-ack-mismatch`?",
    ],
    [
      "an unknown level",
      `{ "rules": { "syntax": "fatal" } }`,
      "json:1:24: rule `syntax`: unknown level `fatal`",
    ],
    ["an unknown profile", `{ "profile": "textbok" }`, "did you mean `textbook`?"],
    ["rules that are no object", `{ "rules": [] }`, "`rules` is an object of rules and levels"],
    ["UTF-16", Buffer.from("\ufeff{}", "utf16le"), "it is UTF-16 text"],
  ])("%s", async (_name, content, message) => {
    const there = world({ ".tcpflowrc.json": content, "a.tcpflow": WRONG, "b.tcpflow": GOOD });
    const { status, stdout, stderr } = await there.run("check");
    expect(status).toBe(2);
    expect(stdout).toContain(RULE);
    expect(stderr).toContain(message);
    expect(stderr.match(/^tcpflowc: \.tcpflowrc\.json(?::\d+:\d+)?: /gm)).toHaveLength(1);
  });

  test("a file of --config that is not there", async () => {
    const { status, stderr } = await world({ "a.tcpflow": GOOD }).run("check", "--config", "gone.json");
    expect(status).toBe(2);
    expect(stderr).toContain("gone.json: there is no such file or folder");
  });
});

describe("profiles", () => {
  const SHORTHAND = "start a=ESTABLISHED b=ESTABLISHED\na -> b: FIN seq=u\nb -> a: ACK seq=v ack=u+1\n";
  const warnings = async (...words: readonly string[]) => {
    const { stdout } = await world({ "a.tcpflow": SHORTHAND }).run("check", "--format", "json", ...words);
    return JSON.parse(stdout).summary.warnings;
  };

  test("textbook lets the shorthand of lecture notes pass", async () => {
    expect(await warnings()).toBeGreaterThan(0);
    expect(await warnings("--profile", "textbook")).toBe(0);
  });
});
