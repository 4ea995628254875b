/** dist/tcpflowc.js as a program: one file that needs nothing beside it. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifestFile, root } from "../../scripts/lib/paths.mjs";

const RIGHT = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
expect client=ESTABLISHED server=ESTABLISHED
`;
const WRONG = RIGHT.replace("ack=x+1", "ack=x+2");

describe("tcpflowc, alone in a folder", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tcpflowc-"));
    copyFileSync(join(root, "dist/tcpflowc.js"), join(folder, "tcpflowc.js"));
    writeFileSync(join(folder, "right.tcpflow"), RIGHT);
    writeFileSync(join(folder, "wrong.tcpflow"), WRONG);
    writeFileSync(join(folder, "page.md"), `# A page\n\n\`\`\`tcpflow\n${WRONG}\`\`\`\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const tcpflowc = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["tcpflowc.js", ...args], { cwd: folder, encoding: "utf8" });

  test("begins with the line that lets a shell run it", () => {
    expect(readFileSync(join(folder, "tcpflowc.js"), "utf8").split("\n", 1)).toEqual(["#!/usr/bin/env node"]);
  });

  test("has the manifest's version", () => {
    const { version } = JSON.parse(readFileSync(manifestFile, "utf8")) as { version: string };
    const { status, stdout } = tcpflowc("--version");
    expect([status, stdout]).toEqual([0, `tcpflowc ${version}\n`]);
  });

  test("is content with a right document", () => {
    const { status, stderr } = tcpflowc("check", "right.tcpflow");
    expect([status, stderr]).toEqual([0, ""]);
  });

  test("finds the fault of a wrong one, in a file and in a fence", () => {
    const { status, stdout } = tcpflowc("check", "--format", "json", "wrong.tcpflow", "page.md");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      files: [
        { path: "page.md", diagnostics: [{ rule: "synack-ack-mismatch", line: 5, fence: 1 }] },
        { path: "wrong.tcpflow", diagnostics: [{ rule: "synack-ack-mismatch", line: 2 }] },
      ],
      summary: { files: 2, errors: 2 },
    });
  });

  test("draws, traces and explains", () => {
    expect(tcpflowc("render", "right.tcpflow").stdout).toMatch(/^sequenceDiagram$/m);
    expect(JSON.parse(tcpflowc("trace", "--format", "json", "right.tcpflow").stdout)).toMatchObject({
      version: 1,
    });
    expect(tcpflowc("explain", "synack-ack-mismatch").stdout).toContain("synack-ack-mismatch");
  });
});
