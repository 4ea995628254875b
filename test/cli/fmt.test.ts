/** `tcpflowc fmt`: what it writes, and what it leaves alone. */
import { chmodSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GOOD } from "./documents";
import { world } from "./world";

const LOOSE = "client->server:syn seq = x\nserver -> client : syn+ack seq=y,ack=x + 1   # why\n";
const TIDY = "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+1   # why\n";

describe("files", () => {
  test("are written in place, and only those that change", async () => {
    const there = world({ "a.tcpflow": LOOSE, "b.tcpflow": GOOD });
    const before = statSync(join(there.folder, "b.tcpflow")).mtimeMs;
    const { status, stdout, stderr } = await there.run("fmt");
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "1 file changed.\n" });
    expect(there.read("a.tcpflow")).toBe(TIDY);
    expect(statSync(join(there.folder, "b.tcpflow")).mtimeMs).toBe(before);
    expect(await there.run("fmt")).toEqual({ status: 0, stdout: "", stderr: "" });
    there.conditions.terminal = true;
    expect(await there.run("fmt")).toEqual({ status: 0, stdout: "", stderr: "Nothing to change.\n" });
  });

  test("--check lists them, writes nothing, and ends with 1", async () => {
    const there = world({ "a.tcpflow": LOOSE, "b.tcpflow": GOOD, "c/d.tcpflow": LOOSE });
    const { status, stdout } = await there.run("fmt", "--check");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "a.tcpflow\nc/d.tcpflow\n" });
    expect(there.read("a.tcpflow")).toBe(LOOSE);
    expect((await there.run("fmt", "--check", "b.tcpflow")).status).toBe(0);
  });

  test("keep their mode, their byte-order mark and their line ends; nothing is left beside them", async () => {
    const there = world({ "a.tcpflow": `\ufeff${LOOSE.replaceAll("\n", "\r\n")}` });
    chmodSync(join(there.folder, "a.tcpflow"), 0o640);
    await there.run("fmt");
    expect(there.read("a.tcpflow")).toBe(`\ufeff${TIDY.replaceAll("\n", "\r\n")}`);
    expect(statSync(join(there.folder, "a.tcpflow")).mode & 0o777).toBe(0o640);
    expect(readdirSync(there.folder)).toEqual(["a.tcpflow"]);
  });

  test("behind a link: the link stays a link", async () => {
    const there = world({ "real/a.tcpflow": LOOSE });
    symlinkSync("real/a.tcpflow", join(there.folder, "link.tcpflow"));
    await there.run("fmt", "link.tcpflow");
    expect(there.read("real/a.tcpflow")).toBe(TIDY);
    const [link] = readdirSync(there.folder, { withFileTypes: true }).filter(
      ({ name }) => name === "link.tcpflow",
    );
    expect(link?.isSymbolicLink()).toBe(true);
  });

  test("a line that does not parse is kept, the others are formatted", async () => {
    const there = world({ "a.tcpflow": `what   is  this\n${LOOSE}` });
    expect((await there.run("fmt")).status).toBe(0);
    expect(there.read("a.tcpflow")).toBe(`what   is  this\n${TIDY}`);
  });

  test("a missing one: exit 2, and the rest is formatted", async () => {
    const there = world({ "a.tcpflow": LOOSE });
    const { status, stderr } = await there.run("fmt", "gone.tcpflow", "a.tcpflow");
    expect(status).toBe(2);
    expect(stderr).toContain("gone.tcpflow: there is no such file or folder");
    expect(there.read("a.tcpflow")).toBe(TIDY);
  });

  test("characters that are not valid UTF-8 are not lost by writing", async () => {
    const bytes = Buffer.concat([Buffer.from(LOOSE), Buffer.from([0x23, 0xed, 0xa0, 0x80, 0x0a])]);
    const there = world({ "a.tcpflow": bytes });
    const { status, stderr } = await there.run("fmt", "a.tcpflow");
    expect(status).toBe(2);
    expect(stderr).toContain("a.tcpflow: not formatted: it holds characters that are not valid UTF-8");
    const { readFileSync } = await import("node:fs");
    expect(readFileSync(join(there.folder, "a.tcpflow")).equals(bytes)).toBe(true);
  });
});

describe("Markdown", () => {
  test("only the fences change, in lists and quotations too", async () => {
    const page = [
      "#  Notes   kept",
      "",
      "* a list",
      "",
      "  ```tcpflow",
      "  client->server:syn seq=x",
      "  ```",
      "",
      "> ~~~tcpflow",
      "> client->server:syn",
      ">",
      "> # 客户端",
      "> ~~~",
      "",
      "```text",
      "client->server:syn",
      "```",
      "",
    ];
    const expected = page.with(5, "  client -> server: SYN seq=x").with(9, "> client -> server: SYN");
    const there = world({ "notes.md": page.join("\n"), "dos.md": page.join("\r\n") });
    expect((await there.run("fmt")).status).toBe(0);
    expect(there.read("notes.md")).toBe(expected.join("\n"));
    expect(there.read("dos.md")).toBe(expected.join("\r\n"));
    expect(await there.run("fmt", "--check")).toEqual({ status: 0, stdout: "", stderr: "" });
  });
});

describe("standard input", () => {
  test("goes to standard output", async () => {
    const there = world();
    there.conditions.stdin = LOOSE;
    expect(await there.run("fmt", "-")).toEqual({ status: 0, stdout: TIDY, stderr: "" });
  });

  test("as Markdown where its name says so", async () => {
    const there = world();
    there.conditions.stdin = `# x\n\n\`\`\`tcpflow\n${LOOSE}\`\`\`\n`;
    const { stdout } = await there.run("fmt", "-", "--stdin-filename", "notes.md");
    expect(stdout).toBe(`# x\n\n\`\`\`tcpflow\n${TIDY}\`\`\`\n`);
  });

  test("--check names it", async () => {
    const there = world();
    there.conditions.stdin = LOOSE;
    expect(await there.run("fmt", "--check", "-")).toEqual({ status: 1, stdout: "-\n", stderr: "" });
    there.conditions.stdin = TIDY;
    expect(await there.run("fmt", "--check", "-")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("stands alone", async () => {
    expect((await world({ "a.tcpflow": LOOSE }).run("fmt", "-", "a.tcpflow")).status).toBe(2);
  });
});
