/** docs/command-line.md shows what the program really prints; `UPDATE=1` writes it anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS } from "../../server/cli/commands";
import { GOOD, WRONG } from "./documents";
import { world } from "./world";

const PAGE = join(import.meta.dirname, "../../docs/command-line.md");
const CAPTURES = join(import.meta.dirname, "../fixtures/captures");
const SESSION = /```console\n\$ tcpflowc (.*)\n[\s\S]*?```\n/g;
const OPENING = GOOD.split("\n").slice(1, 3).join("\n");

test("every session on the page", async () => {
  const page = readFileSync(PAGE, "utf8");
  const there = world({
    "handshake.tcpflow": WRONG,
    "mended.tcpflow": GOOD,
    "opening.tcpflow": `${OPENING}\n`,
    "syn-lost.pcap": readFileSync(join(CAPTURES, "syn-lost.a.pcap")),
  });
  let shown = page;
  let sessions = 0;
  for (const [session, words = ""] of page.matchAll(SESSION)) {
    const { stdout, stderr } = await there.run(...words.split(" "));
    const printed = (stdout + stderr).trimEnd();
    shown = shown.replace(session, () => `\`\`\`console\n$ tcpflowc ${words}\n${printed}\n\`\`\`\n`);
    sessions++;
  }
  expect(sessions).toBeGreaterThan(4);
  if (process.env.UPDATE === "1") writeFileSync(PAGE, shown);
  else expect(shown).toBe(page);
});

test("the first step of the trace for programs", async () => {
  const [, shown = ""] =
    /^`--format json` prints the same[\s\S]*?```json\n([\s\S]*?)```/m.exec(readFileSync(PAGE, "utf8")) ?? [];
  const { stdout } = await world({ "opening.tcpflow": `${OPENING}\n` }).run(
    "trace",
    "opening.tcpflow",
    "--format",
    "json",
  );
  const { version, scenarios } = JSON.parse(stdout);
  const [{ title, hosts, steps }] = scenarios;
  expect(JSON.parse(shown)).toEqual({ version, scenarios: [{ title, hosts, steps: steps.slice(0, 1) }] });
});

test("every option is on the page", () => {
  const page = readFileSync(PAGE, "utf8");
  for (const { name, options } of COMMANDS) {
    expect(page).toContain(`\`${name}`);
    if (name === "export") continue;
    for (const option of options.filter(({ hidden }) => !hidden)) {
      expect(page, `${name} --${option.name}`).toMatch(
        new RegExp(`--${option.name}|-${option.short ?? "\n"} `),
      );
    }
  }
});
