/** What cannot be read, and what should not have been given: a clear message, exit 2, and the rest is checked. */
import { truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GOOD, WRONG } from "./documents";
import { world } from "./world";

const PROGRAM = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0xff, 0xfe, 0x80, 0, 3, 0]);
const GBK = Buffer.from([
  0xbf, 0xcd, 0xbb, 0xa7, 0x20, 0x2d, 0x3e, 0x20, 0x62, 0x3a, 0x20, 0x53, 0x59, 0x4e, 0x0a,
]);
const PCAP = Buffer.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0]);

describe("named on the line", () => {
  test.each([
    ["a binary file", PROGRAM, "it is a binary file, not a text"],
    ["text in another encoding", GBK, "it is not UTF-8 text; save it as UTF-8"],
    ["UTF-16", Buffer.from(`\ufeff${GOOD}`, "utf16le"), "it is UTF-16 text; save it as UTF-8"],
    ["a capture that ends in its header", PCAP, "frame 1 (offset 0): the file ends within a record"],
  ])("%s", async (_name, content, reason) => {
    const there = world({ "bad.tcpflow": content, "wrong.tcpflow": WRONG });
    const { status, stdout, stderr } = await there.run("check", "bad.tcpflow", "wrong.tcpflow");
    expect(status).toBe(2);
    expect(stdout).toContain("error[synack-ack-mismatch]");
    expect(stderr).toContain(`tcpflowc: bad.tcpflow: ${reason}`);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("a file over 64 MB", async () => {
    const there = world({ "big.tcpflow": "", "wrong.tcpflow": WRONG });
    truncateSync(join(there.folder, "big.tcpflow"), 64 * 1024 * 1024 + 1);
    const { status, stdout, stderr } = await there.run("check", "big.tcpflow", "wrong.tcpflow");
    expect(status).toBe(2);
    expect(stdout).toContain("error[synack-ack-mismatch]");
    expect(stderr).toContain("tcpflowc: big.tcpflow: it is larger than 64 MB");
  });

  test("a file and a folder that may not be read", async () => {
    const there = world({ "a.tcpflow": GOOD, "b/b.tcpflow": GOOD, "wrong.tcpflow": WRONG });
    there.conditions.locked = ["a.tcpflow", "b"];
    const { status, stdout, stderr } = await there.run("check", "a.tcpflow", "b", "wrong.tcpflow");
    expect(status).toBe(2);
    expect(stdout).toContain("error[synack-ack-mismatch]");
    expect(stderr).toContain("tcpflowc: a.tcpflow: permission denied\n");
    expect(stderr).toContain("tcpflowc: b: permission denied\n");
    expect(stderr).not.toContain("b: no .tcpflow");
  });

  test("a path that leads through a file", async () => {
    const { status, stderr } = await world({ "a.tcpflow": GOOD }).run("check", "a.tcpflow/b.tcpflow");
    expect(status).toBe(2);
    expect(stderr).toContain("a.tcpflow/b.tcpflow: a part of its path is not a folder");
  });

  test.each(["trace", "render", "fmt"])("%s takes no packet capture", async (command) => {
    const { status, stdout, stderr } = await world({ "bad.tcpflow": PCAP }).run(command, "bad.tcpflow");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("it is a packet capture; only `check` and `import` take one");
  });

  test.each(["trace", "render", "fmt"])("%s says it too", async (command) => {
    const { status, stdout, stderr } = await world({ "bad.tcpflow": PROGRAM }).run(command, "bad.tcpflow");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("bad.tcpflow: it is a binary file");
  });
});

describe("met in a folder", () => {
  test("a binary file and a capture are passed over", async () => {
    const there = world({ "a.tcpflow": PROGRAM, "b.tcpflow": PCAP, "c.tcpflow": GOOD });
    const { status, stdout, stderr } = await there.run("check", "--format", "json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout).files).toHaveLength(1);
  });

  test("Markdown in another encoding concerns nobody, unless it speaks of tcpflow", async () => {
    const fence = Buffer.from("```tcpflow\n```\n");
    const there = world({ "a.md": GBK });
    expect(await there.run("check", "--format", "jsonl")).toEqual({ status: 0, stdout: "", stderr: "" });
    there.write("a.md", Buffer.concat([GBK, fence]));
    expect((await there.run("check")).status).toBe(2);
  });

  test("a document in another encoding is somebody's work, and is not passed over", async () => {
    expect((await world({ "a.tcpflow": GBK }).run("check")).status).toBe(2);
  });
});

describe("text with a fault in it is a matter of its line", () => {
  const rulesOf = (stdout: string) =>
    JSON.parse(stdout).files[0].diagnostics.map(({ rule, line }: { rule: string; line: number }) => [
      rule,
      line,
    ]);

  test.each([
    ["a NUL byte", Buffer.from(GOOD.replace("expect client", "\0\nexpect client"))],
    ["half a surrogate pair", Buffer.from(GOOD.replace("expect client", "\ud800\nexpect client"))],
    [
      "half a surrogate pair as three bytes",
      Buffer.concat([Buffer.from(GOOD), Buffer.from([0xed, 0xa0, 0x80])]),
    ],
  ])("%s", async (_name, content) => {
    const { status, stdout } = await world({ "a.tcpflow": content }).run(
      "check",
      "--format",
      "json",
      "a.tcpflow",
    );
    expect(status).toBe(1);
    const found = rulesOf(stdout);
    expect(found).toHaveLength(1);
    expect(found[0][0]).toBe("syntax");
  });

  test("a line of 1 MB", async () => {
    const long = `${GOOD}${"a -> ".repeat(200_000)}\n`;
    const there = world({ "a.tcpflow": long });
    const { status, stdout } = await there.run("check", "a.tcpflow");
    expect(status).toBe(1);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThan(1000);
  });

  test("control characters of a document do not reach the terminal", async () => {
    const there = world({ "a.tcpflow": `${GOOD}\u001b]0;owned\u0007 -> b: SYN\n` });
    const { stdout } = await there.run("check", "a.tcpflow");
    expect(stdout).toContain("␛");
    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("\u0007");
  });
});
