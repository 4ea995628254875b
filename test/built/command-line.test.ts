/** dist/tcpflowc.js as a process: statuses, pipes, streams that close or are full. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/lib/paths.mjs";

const PROGRAM = join(root, "dist/tcpflowc.js");
const RIGHT = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
expect client=ESTABLISHED server=ESTABLISHED
`;
const WRONG = RIGHT.replace("ack=x+1", "ack=x+2");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tcpflowc-"));
  writeFileSync(join(folder, "right.tcpflow"), RIGHT);
  writeFileSync(join(folder, "wrong.tcpflow"), WRONG);
  writeFileSync(join(folder, "many.tcpflow"), "client -> server: SIN\n".repeat(5000));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tcpflowc = (words: readonly string[], input = "") =>
  spawnSync(process.execPath, [PROGRAM, ...words], {
    cwd: folder,
    encoding: "utf8",
    input,
    maxBuffer: 2 ** 28,
  });

describe("the status a caller sees", () => {
  test.each([
    [0, ["check", "right.tcpflow"]],
    [1, ["check", "wrong.tcpflow"]],
    [2, ["check", "wrong.tcpflow", "gone.tcpflow"]],
    [2, ["check", "--unknown"]],
    [2, []],
    [0, ["--help"]],
    [1, ["check", "--quiet", "wrong.tcpflow"]],
  ] as const)("%i for %j", (status, words) => expect(tcpflowc(words).status).toBe(status));
});

describe("streams", () => {
  test("standard input is read to its end", () => {
    const { status, stdout } = tcpflowc(["check", "-", "--format", "json"], RIGHT + "# x\n".repeat(200_000));
    expect(status).toBe(0);
    expect(JSON.parse(stdout).summary.segments).toBe(3);
  });

  test("a large report arrives whole in a pipe", () => {
    const { status, stdout } = tcpflowc(["check", "--format", "json", "many.tcpflow"]);
    expect(status).toBe(1);
    expect(stdout.length).toBeGreaterThan(100_000);
    expect(JSON.parse(stdout).files).toHaveLength(1);
  });

  test.each(["pretty", "jsonl", "concise"])(
    "a reader that goes away ends it quietly (%s)",
    async (format) => {
      const child = spawn(process.execPath, [PROGRAM, "check", "--format", format, "many.tcpflow"], {
        cwd: folder,
      });
      let complaints = "";
      child.stderr.on("data", (chunk) => {
        complaints += String(chunk);
      });
      child.stdout.once("data", () => child.stdout.destroy());
      const [status, signal] = await once(child, "exit");
      expect({ complaints, signal }).toEqual({ complaints: "", signal: null });
      expect(status).toBe(1);
    },
  );

  test("output that is lost on a full disk is no success", () => {
    const words = [PROGRAM, "check", "--format", "json", "right.tcpflow"];
    const quoted = words.map((word) => `'${word}'`).join(" ");
    const { status, stderr } = spawnSync("sh", ["-c", `'${process.execPath}' ${quoted} > /dev/full`], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(status).toBe(2);
    expect(stderr).toBe("tcpflowc: standard output: the disk is full\n");
  });
});
