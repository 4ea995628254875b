/** Our bundle of Mermaid draws exactly what Mermaid draws, and is small. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mermaidConfigCopy } from "../../scripts/build/mermaid-config-copy.mjs";
import { mermaidKnownSizes } from "../../scripts/build/mermaid-known-sizes.mjs";
import { sequenceDiagramsOnly } from "../../scripts/build/sequence-diagrams-only.mjs";
import { launchChromium } from "../../scripts/lib/chromium.mjs";
import { root } from "../../scripts/lib/paths.mjs";

const MEBIBYTE = 2 ** 20;

/** One page draws them in this order: what a drawing leaves behind shows in the next one. */
const DIAGRAMS = [
  `sequenceDiagram
    participant a as client
    participant b as 服务器
    a->>b: SYN seq=x
    b-->>a: SYN,ACK seq=y ack=x+1
    a-xb: ACK #35;59#59; <b>
    Note over a,b: ESTABLISHED`,
  `sequenceDiagram
    participant a as a<br/>tall<br/>name
    participant b as b
    rect rgba(255, 0, 0, .1)
    autonumber
    a--)b: later
    loop again
    a->>a: itself
    end
    Note right of b: a long note that is wider than its lifeline
    end`,
  "sequenceDiagram\n    participant a as x\n    participant b as y\n    a->>b: after the tall one",
];
const THEMES = ["base", "dark"];

/** Each diagram in each theme, in one page that has loaded this bundle. */
async function drawings(browser: Browser, plugins: esbuild.Plugin[]): Promise<readonly string[]> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: 'import mermaid from "mermaid"; globalThis.mermaid = mermaid;', resolveDir: root },
    bundle: true,
    format: "iife",
    write: false,
    plugins,
  });
  const page = await browser.newPage();
  await page.setContent("<body></body>");
  await page.addScriptTag({ content: outputFiles.map(({ text }) => text).join("") });
  const svgs: unknown = await page.evaluate(`(async () => {
    const svgs = [];
    for (const theme of ${JSON.stringify(THEMES)}) {
      mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true, look: "classic", theme });
      for (const diagram of ${JSON.stringify(DIAGRAMS)}) {
        svgs.push((await mermaid.render("drawing" + svgs.length, diagram)).svg);
      }
    }
    return svgs;
  })()`);
  await page.close();
  return Array.isArray(svgs) ? svgs.map(String) : [];
}

describe("Mermaid, reduced to sequence diagrams", () => {
  let browser: Browser;
  let ours: readonly string[];
  beforeAll(async () => {
    browser = await launchChromium();
    ours = await drawings(browser, [sequenceDiagramsOnly(), mermaidConfigCopy(), mermaidKnownSizes()]);
  }, 60_000);
  afterAll(() => browser.close());

  test("draws every message, note and name", () => {
    expect(ours).toHaveLength(DIAGRAMS.length * THEMES.length);
    for (const text of ["SYN seq=x", "服务器", "ESTABLISHED", "ACK #59; &lt;b&gt;"])
      expect(ours[0]).toContain(text);
  });

  test("draws the same to the last character as the whole of Mermaid with its own copying", async () => {
    expect(await drawings(browser, [])).toEqual(ours);
  }, 60_000);
});

test("the preview page is one file of less than 1 MiB that loads nothing else", () => {
  const page = join(root, "media/dist/preview.js");
  expect(statSync(page).size).toBeLessThan(MEBIBYTE);
  expect(readFileSync(page, "utf8")).not.toMatch(/\bimport\(|\brequire\(/);
});
