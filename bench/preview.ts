/**
 * What a key stroke costs in the preview, from the changed text reaching the core to the new picture laid out in the
 * page, in a real Chromium: both views, beside plain Mermaid that renders the whole text anew. The core runs in a worker.
 * `SIZES=10,100` chooses documents, `EDITS=20` how many edits each gets, `VIEW=ladder` a view.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import type { Browser, Page } from "playwright-core";
import { PREVIEW_PAGE } from "../client/preview/page";
import { type Edit, edited, exchange, random } from "./preview/documents";

const ROOT = process.cwd();
const OUT = join(ROOT, ".cache/bench/preview");
const SIZES = (process.env.SIZES ?? "10,100,1000,10000").split(",").map(Number);
const EDITS = Number(process.env.EDITS ?? 24);
const WARM_UP = 6;
const ORIGIN = "http://preview.test";
/** Mermaid alone takes a second for a thousand segments; beyond, nobody waits for it. */
const MOST_FOR_MERMAID = 1000;

const AIMS: Readonly<Record<number, Readonly<Record<"mermaid" | "ladder", number>>>> = {
  10: { mermaid: 30, ladder: 30 },
  100: { mermaid: 50, ladder: 10 },
  1000: { mermaid: 80, ladder: 20 },
  10000: { mermaid: 120, ladder: 60 },
};

async function main(): Promise<void> {
  await bundle();
  // Not bundled: it knows its own place.
  const { launchChromium } = await import(pathToFileURL(join(ROOT, "scripts/lib/chromium.mjs")).href);
  const browser: Browser = await launchChromium();
  try {
    console.log(
      "segments  view     edit, median (aim)   edits far / near   slowest   plain Mermaid   times faster",
    );
    for (const size of SIZES) {
      const plain = size <= MOST_FOR_MERMAID ? median(await plainTimes(browser, size)) : null;
      for (const view of ["mermaid", "ladder"] as const) {
        if (process.env.VIEW !== undefined && process.env.VIEW !== view) continue;
        row(size, view, await editTimes(browser, size, view), plain);
      }
    }
    await memory(browser);
    await firstPicture(browser);
  } finally {
    await browser.close();
  }
}

interface Times {
  readonly near: readonly number[];
  readonly far: readonly number[];
}

function row(size: number, view: "mermaid" | "ladder", { near, far }: Times, plain: number | null): void {
  const all = [...near, ...far];
  const middle = median(all);
  const aim = AIMS[size]?.[view];
  console.log(
    [
      String(size).padStart(8),
      view.padEnd(7),
      `${ms(middle)}${aim === undefined ? "" : ` (${aim})`}`.padStart(20),
      `${ms(median(far))} / ${ms(median(near))}`.padStart(19),
      ms(Math.max(...all)).padStart(9),
      (plain === null ? "-" : ms(plain)).padStart(15),
      (plain === null ? "-" : `×${(plain / middle).toFixed(1)}`).padStart(14),
    ].join("  "),
  );
}

/** Half of the edits where the reader looks, half elsewhere. */
async function editTimes(browser: Browser, size: number, view: "mermaid" | "ladder"): Promise<Times> {
  const page = await previewPage(browser, view);
  const lines = exchange(size);
  const next = random(size);
  const near: number[] = [];
  const far: number[] = [];
  await page.evaluate(([text]) => (globalThis as unknown as Benched).bench.edit(text, 0), [
    lines.join("\n"),
  ] as const);
  await settle(page);
  for (let number = 0; number < WARM_UP + EDITS; number++) {
    const visible = await page.evaluate(() => (globalThis as unknown as Benched).bench.visibleLines());
    const isNear = number % 2 === 0;
    const seen = visible.filter((line) => line > 4 && line < lines.length - 4);
    const line =
      isNear && seen.length > 0
        ? (seen[next(seen.length)] as number)
        : 5 + next(Math.max(1, lines.length - 9));
    const took = await applied(page, edited(lines, line, number));
    if (number >= WARM_UP) (isNear ? near : far).push(took);
    // Back to what it was, so that all edits are edits of one document.
    await applied(page, { text: lines.join("\n"), line });
    await settle(page);
  }
  await page.close();
  return { near, far };
}

async function plainTimes(browser: Browser, size: number): Promise<number[]> {
  const core = await previewPage(browser, "mermaid");
  const lines = exchange(size);
  const next = random(size);
  const texts: string[] = [];
  for (let number = 0; number < WARM_UP / 2 + EDITS; number++) {
    const { text } = edited(lines, 5 + next(Math.max(1, lines.length - 9)), number);
    texts.push(
      await core.evaluate((each) => (globalThis as unknown as Benched).bench.mermaidText(each), text),
    );
  }
  await core.close();
  const page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
  await page.setContent("<html><body></body></html>");
  await page.addScriptTag({ path: join(ROOT, "node_modules/mermaid/dist/mermaid.min.js") });
  await page.addScriptTag({ path: join(OUT, "plain.js") });
  const times: number[] = [];
  for (const text of texts)
    times.push(await page.evaluate((each) => (globalThis as unknown as Benched).plain.render(each), text));
  await page.close();
  return times.slice(WARM_UP / 2);
}

/** What the page holds after many edits, garbage collected. */
async function memory(browser: Browser): Promise<void> {
  const lines = exchange(100);
  for (const view of ["mermaid", "ladder"] as const) {
    const page = await previewPage(browser, view);
    const session = await page.context().newCDPSession(page);
    const held: string[] = [];
    const next = random(7);
    for (let number = 0; number <= 1200; number++) {
      await applied(page, edited(lines, 5 + next(lines.length - 9), number));
      if (number !== 200 && number !== 700 && number !== 1200) continue;
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const { nodes } = await session.send("Memory.getDOMCounters");
      held.push(`${(usedSize / 1e6).toFixed(1)} MB, ${nodes} nodes`);
    }
    console.log(`memory, ${view}, 100 segments, after 200, 700 and 1,200 edits: ${held.join("; ")}`);
    await page.close();
  }
}

/** A page that is opened, until its first picture is laid out. */
async function firstPicture(browser: Browser): Promise<void> {
  const text = exchange(30).join("\n");
  for (const view of ["mermaid", "ladder"] as const) {
    const times: number[] = [];
    for (let run = 0; run < 8; run++) {
      const begun = performance.now();
      const page = await previewPage(browser, view);
      await applied(page, { text, line: 0 });
      times.push(performance.now() - begun);
      await page.close();
    }
    console.log(`first picture, ${view}, 30 segments, a new page each time: ${ms(median(times))} (aim 300)`);
  }
}

/** The globals of the scripts in bench/preview/browser. */
interface Benched {
  readonly bench: {
    edit(text: string, line: number): Promise<number>;
    mermaidText(text: string): Promise<string>;
    visibleLines(): number[];
  };
  readonly plain: { render(text: string): Promise<number> };
}

function applied(page: Page, { text, line }: Edit): Promise<number> {
  return page.evaluate(([each, at]) => (globalThis as unknown as Benched).bench.edit(each, at), [
    text,
    line,
  ] as const);
}

/** Lets the page ask for what came into sight. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(60);
}

async function previewPage(browser: Browser, view: "mermaid" | "ladder"): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
  page.on("pageerror", (error) => console.error(error));
  const styles = PREVIEW_PAGE.styles.map((style) => readFileSync(join(ROOT, "media", style), "utf8"));
  const html = `<!DOCTYPE html><html><head><style>${styles.join("\n")}</style></head><body>${PREVIEW_PAGE.body}
<script>window.corePath = "core.js"; window.startView = "${view}";</script>
<script src="host.js"></script><script src="preview.js"></script></body></html>`;
  // A worker needs an origin.
  await page.route(`${ORIGIN}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const path = name === "preview.js" ? join(ROOT, "media", PREVIEW_PAGE.script) : join(OUT, name);
    return extname(name) === ".js"
      ? route.fulfill({ path, contentType: "text/javascript" })
      : route.fulfill({ body: html, contentType: "text/html" });
  });
  await page.goto(`${ORIGIN}/`);
  return page;
}

async function bundle(): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: ["core", "host", "plain"].map((name) => `bench/preview/browser/${name}.ts`),
    outdir: OUT,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    mainFields: ["module", "main"],
    logLevel: "warning",
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

void main();
