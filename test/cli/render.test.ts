/** `tcpflowc render` as SVG, PNG and plain characters. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Rasterizer } from "../../server/cli/rasterizer";
import { textWidth } from "../../server/render/report/width";
import { readSvg } from "../render/svg";
import { GOOD, NOTES, WRONG } from "./documents";
import { expectGolden } from "./golden";
import { world } from "./world";

const root = join(import.meta.dirname, "../..");
const example = (name: string) => readFileSync(join(root, "examples", `${name}.tcpflow`), "utf8");

const TWO = `${GOOD}scenario "Refused <&>"\nclient -> server: SYN seq=a\nserver -> client: RST,ACK seq=0 ack=a+1\n`;

describe("as SVG", () => {
  test("by the ending of the file or by the format", async () => {
    const there = world({ "a.tcpflow": GOOD });
    const { status, stdout } = await there.run("render", "a.tcpflow", "--format", "svg");
    expect(status).toBe(0);
    expect(await there.run("render", "a.tcpflow", "-o", "a.SVG")).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
    expect(there.read("a.SVG")).toBe(stdout);
    expect(readSvg(stdout).arrows).toHaveLength(3);
  });

  test("every scenario is there with its title, as data; or the one that is wanted", async () => {
    const there = world({ "a.tcpflow": TWO });
    const { stdout } = await there.run("render", "a.tcpflow", "--format", "svg");
    const { words, arrows } = readSvg(stdout);
    expect(words.map(({ text }) => text)).toEqual(
      expect.arrayContaining(["Three-way handshake", "Refused <&>"]),
    );
    expect(arrows).toHaveLength(5);
    expect(stdout).toMatch(/<title id="title">[^<]+<\/title><desc id="desc">[^<]+<\/desc>/);
    const one = await there.run("render", "a.tcpflow", "--format", "svg", "--scenario", "2");
    expect(readSvg(one.stdout).arrows).toHaveLength(2);
  });

  test("has every colour twice: as an attribute, and for those who prefer the dark", async () => {
    const { stdout } = await world({ "a.tcpflow": WRONG }).run("render", "a.tcpflow", "--format", "svg");
    const style = /<style>(.*?)<\/style>/.exec(stdout)?.[1] ?? "";
    expect(style).toMatch(/^@media \(prefers-color-scheme: dark\) \{.*\}$/);
    const used = [...stdout.matchAll(/ (?:fill|stroke)="(#[^"]+)"/g)].map(([, colour]) => colour);
    expect(used.length).toBeGreaterThan(10);
    for (const colour of used) expect(style).toContain(`"${colour}"`);
  });

  test("what is wrong stands beside its arrow", async () => {
    const { stdout } = await world({ "a.tcpflow": WRONG }).run("render", "a.tcpflow", "--format", "svg");
    expect(stdout).toContain("tcpflow-error");
    expect(readSvg(stdout).words.some(({ text }) => text.startsWith("✗ "))).toBe(true);
  });

  test("a fence of a Markdown file", async () => {
    const { status, stdout } = await world({ "n.md": NOTES }).run(
      "render",
      "n.md",
      "--fence",
      "2",
      "--format",
      "svg",
    );
    expect(status).toBe(0);
    expect(stdout).toContain("The second page");
  });
});

describe("as plain characters", () => {
  test.each([
    "rfc9293/figure-07-simultaneous-open",
    "rfc9293/figure-12-close",
    "captures/syn-lost",
    "textbook/close-zh",
    "closing-time/wrong-side",
  ])("%s", async (name) => {
    const there = world({ "a.tcpflow": example(name) });
    const { status, stdout } = await there.run("render", "a.tcpflow", "-o", "a.txt");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    const text = there.read("a.txt");
    expectGolden(`render/${name.split("/")[1]}.txt`, text);
    for (const row of text.split("\n")) expect(textWidth(row)).toBeLessThanOrEqual(100);
  });

  test("the lifelines of a picture stand one below another, also beside Chinese words", async () => {
    const { stdout } = await world({ "a.tcpflow": example("textbook/close-zh") }).run(
      "render",
      "a.tcpflow",
      "--format",
      "text",
    );
    const ends = stdout
      .split("\n")
      .filter((row) => /^[^+=]*\|.*\|/.test(row) && !/\+-|半关闭|wait/.test(row))
      .map((row) => textWidth(row.slice(0, row.lastIndexOf("|"))));
    expect(ends.length).toBeGreaterThan(5);
    expect(new Set(ends).size).toBe(1);
  });
});

describe("as PNG", () => {
  const fake = (missing: readonly string[] = []): Rasterizer => ({
    png: (svg, zoom) => new TextEncoder().encode(`${zoom} ${svg}`),
    without: () => missing,
  });

  test("is the file's bytes", async () => {
    const there = world({ "a.tcpflow": GOOD });
    const { status, stdout, stderr } = await there.run("render", "a.tcpflow", "-o", "a.png");
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
    const bytes = readFileSync(join(there.folder, "a.png"));
    expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(600);
    expect(readdirSync(there.folder).sort()).toEqual(["a.png", "a.tcpflow"]);
  });

  test("without the package that makes pixels it says what to install: exit 2", async () => {
    const there = world({ "a.tcpflow": GOOD });
    there.conditions.rasterizer = null;
    const { status, stderr } = await there.run("render", "a.tcpflow", "-o", "a.png");
    expect(status).toBe(2);
    expect(stderr).toContain("`npm install @resvg/resvg-js`");
    expect(readdirSync(there.folder)).toEqual(["a.tcpflow"]);
  });

  test("without a file to stand in: exit 2", async () => {
    const { status, stdout, stderr } = await world({ "a.tcpflow": GOOD }).run(
      "render",
      "a.tcpflow",
      "--format",
      "png",
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("`-o OUT.png`");
  });

  test("characters that no font has are named, with the font to install", async () => {
    const there = world({ "a.tcpflow": example("textbook/close-zh") });
    there.conditions.rasterizer = fake([..."四次挥手"]);
    const { status, stderr } = await there.run("render", "a.tcpflow", "-o", "a.png");
    expect(status).toBe(0);
    expect(stderr).toContain("no font on this system has 四次挥手");
    expect(stderr).toContain("fonts-noto-cjk");
    expect(there.read("a.png")).toMatch(/^2 <svg/);
  });

  test("a character of no script that people write with is found to be missing", async () => {
    const there = world({ "a.tcpflow": 'a -> b: SYN seq=1 "\u{10fffe}"\n' });
    const { stderr } = await there.run("render", "a.tcpflow", "-o", "a.png");
    expect(stderr).toContain("no font on this system has \u{10fffe}");
  });

  test("too tall a picture is refused, and half the size tried before", async () => {
    const lines = (count: number) => "a -> b: SYN seq=1\n".repeat(count);
    const there = world({ "some.tcpflow": lines(700), "many.tcpflow": lines(2000) });
    there.conditions.rasterizer = fake();
    await there.run("render", "some.tcpflow", "-o", "a.png");
    expect(there.read("a.png")).toMatch(/^1 <svg/);
    const { status, stderr } = await there.run("render", "many.tcpflow", "-o", "b.png");
    expect(status).toBe(2);
    expect(stderr).toContain("too large for a PNG");
  });

  test("a place that cannot be written: exit 2", async () => {
    const { status, stderr } = await world({ "a.tcpflow": GOOD }).run(
      "render",
      "a.tcpflow",
      "-o",
      "no/a.png",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("no/a.png");
  });
});
