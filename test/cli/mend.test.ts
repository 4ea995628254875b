/** Fixing any document: what comes out has no more faults, and fixing it again changes nothing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { checkFile } from "../../server/cli/check-file";
import { REPORT_FORMATS } from "../../server/cli/formats";
import { mend } from "../../server/cli/mend";
import { reporterFor } from "../../server/cli/reporters";
import { plain } from "../../server/render/report/paint";

const HOSTS = ["client", "server", "客户端"] as const;
const ITEMS = [
  "SYN",
  "SYN,ACK",
  "ACK",
  "FIN,ACK",
  "RST",
  "SIN",
  "syn+ack",
  "seq=x",
  "seq=y",
  "seq=x+1",
  "seq=y+1",
  "seq=?",
  "ack=x+1",
  "ack=y+1",
  "ack=y+2",
  "ack=?",
  "len=10",
  "ｌｅｎ＝１０",
  "win=0",
  "=> ESTABLISED",
  "#! expect seq-gap",
  '"caption',
] as const;

const segment = fc
  .tuple(
    fc.constantFrom(...HOSTS),
    fc.constantFrom("->", "-x", "~>"),
    fc.constantFrom(...HOSTS),
    fc.array(fc.constantFrom(...ITEMS), { maxLength: 4 }),
  )
  .map(([from, arrow, to, items]) => `${from} ${arrow} ${to}: ${items.join(" ")}`);
const other = fc.constantFrom(
  "",
  "...",
  "expect client=ESTABLISHED server=LISTEN",
  "start client=ESTABLISHED server=ESTABLISHED",
  'scenario "again"',
  "client: close",
  "note client: hm",
  "wait 2MSL",
  "what is this",
  "\u0000",
);
const documentText = fc
  .array(fc.oneof({ weight: 4, arbitrary: segment }, { weight: 1, arbitrary: other }), { maxLength: 8 })
  .map((lines) => lines.map((line) => `${line}\n`).join(""));

const faultsOf = (text: string) =>
  analyze(text).diagnostics.filter(({ severity }) => severity !== "info").length;

describe("any document", { timeout: 30_000 }, () => {
  test("is mended at once or not at all", () => {
    let changed = 0;
    fc.assert(
      fc.property(documentText, (text) => {
        const { text: mended } = mend("x.tcpflow", text, {});
        if (mended !== text) changed++;
        expect(faultsOf(mended)).toBeLessThanOrEqual(faultsOf(text));
        expect(mend("x.tcpflow", mended, {}).text).toBe(mended);
      }),
      { numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(15);
  });

  test("is mended in Markdown as it is by itself", () => {
    fc.assert(
      fc.property(documentText, (text) => {
        const quoted = text.replace(/^/gm, "> ").replace(/> $/, "");
        const page = (content: string) => `> \`\`\`tcpflow\n${content}> \`\`\`\n`;
        const inside = mend("x.md", page(quoted), {}).text;
        const alone = mend("x.tcpflow", text, {}).text;
        expect(inside.replaceAll(/^> ?/gm, "")).toBe(page(alone).replaceAll(/^> ?/gm, ""));
      }),
      { numRuns: 60 },
    );
  });

  test("is reported in every format", async () => {
    const reporters = await Promise.all(REPORT_FORMATS.map((format) => reporterFor(format, plain)));
    fc.assert(
      fc.property(documentText, (text) => {
        const report = checkFile("x.tcpflow", text, {});
        for (const { line, column, endLine, endColumn } of report.findings) {
          expect([line, column]).not.toContain(0);
          expect(endLine > line || endColumn >= column).toBe(true);
        }
        const summary = { files: 1, segments: 0, errors: 0, warnings: 0, infos: 0 };
        for (const reporter of reporters) {
          const printed =
            reporter.file(report, text) + reporter.finish({ version: "0", files: [report], summary });
          expect(printed.includes("undefined")).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});
