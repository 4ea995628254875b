/** `tcpflowc explain`: every rule has its page. */
import { describe, expect, test } from "vitest";
import { plain } from "../../server/render/report/paint";
import { textWidth } from "../../server/render/report/width";
import { explainRule } from "../../server/render/rules/explain";
import { RULES } from "../../server/rules/catalogue";
import { expectGolden } from "./golden";
import { SAMPLE_RULE } from "./sample";
import { world } from "./world";

/** Lines of the page that are broken to fit; documents stand as they are, and an address cannot be broken. */
function proseOf(page: string): string[] {
  return page.split("\n").filter((line) => !line.startsWith("    ") && !line.includes("https://"));
}

describe("explain", () => {
  test("a page is laid out like this", () => {
    const rule = {
      ...SAMPLE_RULE,
      example: {
        wrong:
          "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+2\n#                                 ^^^^^^^ synack-ack-mismatch\n",
        right: "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+1\n",
        fixed: true,
      },
    };
    expectGolden("explain.txt", explainRule(rule, "en", plain));
  });

  test("every rule has one, with its name, its reasons and its clauses", async () => {
    const there = world();
    for (const { name, spec, title } of RULES) {
      const { status, stdout } = await there.run("explain", name);
      expect(status).toBe(0);
      expect(stdout).toContain(`${name}: ${title}`);
      for (const { section } of spec) expect(stdout).toContain(section);
    }
  });

  test("in Chinese, every rule has one, in lines of 88 columns broken where Chinese is broken", async () => {
    const there = world();
    for (const { name, zh } of RULES) {
      const { status, stdout } = await there.run("explain", name, "--locale", "zh-cn");
      expect(status).toBe(0);
      expect(stdout).toContain(`${name}：${zh.title}\n`);
      for (const line of proseOf(stdout)) {
        expect(textWidth(line), line).toBeLessThanOrEqual(88);
        expect(line).not.toMatch(/^ *[，。；：、）”]|[（“]$/);
      }
      expect(proseOf(stdout).join("").replaceAll(" ", "")).toContain(zh.why.replaceAll(" ", ""));
    }
  });

  test("the list in Chinese has its columns below each other", async () => {
    const { stdout } = await world().run("explain", "--locale", "zh-cn");
    const columns = RULES.map(({ name, zh }) => {
      const line = stdout.split("\n").find((each) => each.startsWith(`  ${name} `)) ?? "";
      return textWidth(line.slice(0, line.indexOf(zh.title)));
    });
    expect(columns.length).toBeGreaterThan(100);
    expect(new Set(columns).size).toBe(1);
  });

  test("a severity that a profile changes is told with the profile", async () => {
    const { authored, captured } = SAMPLE_RULE.severity;
    const rule = { ...SAMPLE_RULE, severity: { authored, captured, textbook: "info" as const } };
    expect(explainRule(rule, "en", plain)).toContain(`Severity: ${authored}; info with profile textbook\n`);
    const { stdout } = await world().run("explain", "handshake-incomplete");
    expect(stdout).toContain("Severity: warning; info with profile textbook or capture\n");
  });

  test("without a rule: the list of all", async () => {
    const { status, stdout } = await world().run("explain");
    expect(status).toBe(0);
    for (const { name, title } of RULES) {
      expect(stdout).toMatch(new RegExp(`^  ${name} .*`, "m"));
      expect(stdout).toContain(title);
    }
  });

  test("a second name leads to the rule", async () => {
    const { stdout } = await world().run("explain", "ack-without-flag");
    expect(stdout).toContain("ack-nonzero-without-flag: ");
  });

  test("no such rule: the nearest, and exit 2", async () => {
    const { status, stdout, stderr } = await world().run("explain", "synack-ack-mismach");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("did you mean `synack-ack-mismatch`?");
  });

  test("a name that no finding bears says so", async () => {
    const { status, stderr } = await world().run("explain", "state-name-alias");
    expect(status).toBe(2);
    expect(stderr).toContain("a name of the language that no finding bears");
  });

  test("one at a time", async () => {
    expect((await world().run("explain", "syntax", "hole")).status).toBe(2);
  });
});
