/** Every format of `check`, from one run with everything a finding can have. */
import { describe, expect, test } from "vitest";
import { paintFor } from "../../server/cli/colour";
import { REPORT_FORMATS } from "../../server/cli/formats";
import { reporterFor } from "../../server/cli/reporters";
import { plain } from "../../server/render/report/paint";
import { prettyReporter } from "../../server/render/report/pretty";
import { sarifReporter } from "../../server/render/report/sarif";
import { expectGolden } from "./golden";
import { FILES, RUN, SAMPLE_RULE, textOf } from "./sample";

const sampleRule = (name: string) => (name === SAMPLE_RULE.name ? SAMPLE_RULE : undefined);

async function printed(format: (typeof REPORT_FORMATS)[number]): Promise<string> {
  const reporter = format === "sarif" ? sarifReporter(sampleRule) : await reporterFor(format, plain);
  return FILES.map((file) => reporter.file(file, textOf(file.path))).join("") + reporter.finish(RUN);
}

const COLOUR = new RegExp(`${String.fromCharCode(0x1b)}\\[[\\d;]*m`, "g");

const ENDINGS = { sarif: "sarif.json", json: "json", gitlab: "gitlab.json", junit: "xml" } as const;

describe.each(REPORT_FORMATS)("%s", (format) => {
  test("is printed as it always was", async () => {
    const ending = Object.entries(ENDINGS).find(([name]) => name === format)?.[1] ?? "txt";
    expectGolden(`formats/${format}.${ending}`, await printed(format));
  });

  test("says nothing of a run without files that could be taken for a finding", async () => {
    const reporter = await reporterFor(format, plain);
    const text = reporter.finish({
      version: "0.1.0",
      files: [],
      summary: { files: 0, segments: 0, errors: 0, warnings: 0, infos: 0 },
    });
    expect(text).not.toMatch(/docs\/|"ruleId"|"check_name"|<failure/);
  });
});

describe("json", () => {
  test("has every file, also the silent one, and the documented keys in their order", async () => {
    const report = JSON.parse(await printed("json"));
    expect(Object.keys(report)).toEqual(["version", "tool", "files", "summary"]);
    expect(report.files.map(({ path }: { path: string }) => path)).toEqual(FILES.map(({ path }) => path));
    const [first] = report.files[0].diagnostics;
    expect(Object.keys(first)).toEqual([
      "rule",
      "severity",
      "message",
      "line",
      "column",
      "endLine",
      "endColumn",
      "scenario",
      "segment",
      "spec",
      "related",
      "fixes",
    ]);
  });

  test("jsonl has one finding a line, each with its path", async () => {
    const lines = (await printed("jsonl")).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).path)).toEqual([
      "docs/handshake.tcpflow",
      "docs/handshake.tcpflow",
      "docs/handshake.tcpflow",
      "docs/笔记, 100%:一.md",
      "docs/笔记, 100%:一.md",
    ]);
  });
});

describe("github", () => {
  test("one line a finding, whatever the message holds", async () => {
    const lines = (await printed("github")).trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    expect(lines.at(-1)).toContain("file=docs/笔记%2C 100%25%3A一.md");
    expect(lines.at(-1)).toContain('found "200%25%0D%0A<&>".');
  });
});

describe("gitlab and sarif", () => {
  test("fingerprints tell findings apart and do not depend on the line", async () => {
    const [report] = FILES;
    const [finding] = report?.findings ?? [];
    if (report === undefined || finding === undefined) throw new Error("the sample has findings");
    const fingerprintAt = async (line: number) => {
      const reporter = await reporterFor("gitlab", plain);
      const files = [{ ...report, findings: [{ ...finding, line }] }];
      return JSON.parse(reporter.finish({ ...RUN, files }))[0].fingerprint;
    };
    expect(await fingerprintAt(3)).toBe(await fingerprintAt(7));
    const all = JSON.parse(await printed("gitlab")).map(
      (issue: { fingerprint: string }) => issue.fingerprint,
    );
    expect(new Set(all).size).toBe(all.length);
  });

  test("a foreseen finding is suppressed in sarif", async () => {
    const [run] = JSON.parse(await printed("sarif")).runs;
    const suppressed = run.results.filter((result: { suppressions?: unknown }) => result.suppressions);
    expect(suppressed.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(["state-mismatch"]);
    expect(run.columnKind).toBe("utf16CodeUnits");
  });
});

describe("pretty", () => {
  test("colours mark the severity and nothing is lost by taking them away", () => {
    const host = { env: {} };
    const paint = paintFor({ isTerminal: true }, host);
    const coloured = FILES.map((file) => prettyReporter(paint).file(file, textOf(file.path))).join("");
    const bare = FILES.map((file) => prettyReporter(plain).file(file, textOf(file.path))).join("");
    expect(coloured).toContain("\u001b[1;31merror[synack-ack-mismatch]\u001b[0m");
    expect(coloured.replaceAll(COLOUR, "").replaceAll(/ +$/gm, "")).toBe(bare);
  });
});
