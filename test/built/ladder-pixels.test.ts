/** A ladder's SVG file, opened alone in Chromium, and its PNG file are one picture. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../../scripts/lib/chromium.mjs";
import { needDebianPackages } from "../../scripts/lib/debian.mjs";
import { root } from "../../scripts/lib/paths.mjs";
import { analyze } from "../../server/analyze";
import { loadRasterizer } from "../../server/cli/rasterizer";
import { ladderFile } from "../../server/render/ladder/file";

const ZOOM = 2;
/** Of a hundred pixels; and of a hundred that are not the paper's. */
const MOST_THAT_DIFFER = 2;
const MOST_INK_THAT_DIFFERS = 10;

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "tcpflow-pixels-"));

beforeAll(async () => {
  if (process.platform === "linux") needDebianPackages(["fonts-liberation", "fonts-noto-cjk"]);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function inChromium(svg: string): Promise<Uint8Array> {
  const file = join(folder, "picture.svg");
  writeFileSync(file, svg);
  const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: ZOOM,
    colorScheme: "light",
  });
  try {
    await page.goto(pathToFileURL(file).href);
    return await page.screenshot();
  } finally {
    await page.close();
  }
}

async function asPng(svg: string): Promise<Uint8Array> {
  const rasterizer = await loadRasterizer(root);
  if (rasterizer === null) throw new Error("@resvg/resvg-js is not installed");
  return rasterizer.png(svg, ZOOM);
}

/**
 * Runs in the page. Percentages: of all pixels, and of those with ink. A pixel is found again where one like it is next
 * to its place.
 */
const COMPARE = `async (sources) => {
  const [a, b] = await Promise.all(sources.map(async (source) => {
    const bitmap = await createImageBitmap(await (await fetch("data:image/png;base64," + source)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  }));
  const { width, height } = a;
  if (b.width !== width || b.height !== height) return { all: 100, ink: 100 };
  const alike = (left, i, right, j) =>
    [0, 1, 2].every((channel) => Math.abs(left.data[i + channel] - right.data[j + channel]) < 48);
  const foundAgain = (left, x, y, right) => {
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        if (alike(left, 4 * (y * width + x), right, 4 * (ny * width + nx))) return true;
      }
    }
    return false;
  };
  let differ = 0;
  let ink = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = 4 * (y * width + x);
      if (!alike(a, i, a, 0) || !alike(b, i, b, 0)) ink += 1;
      if (alike(a, i, b, i)) continue;
      if (!foundAgain(a, x, y, b) || !foundAgain(b, x, y, a)) differ += 1;
    }
  }
  return { all: (100 * differ) / (width * height), ink: (100 * differ) / ink };
}`;

async function difference(one: Uint8Array, other: Uint8Array): Promise<{ all: number; ink: number }> {
  const page = await browser.newPage();
  try {
    const sources = [one, other].map((picture) => Buffer.from(picture).toString("base64"));
    return await page.evaluate(`(${COMPARE})(${JSON.stringify(sources)})`);
  } finally {
    await page.close();
  }
}

const example = (name: string) => readFileSync(join(root, "examples", `${name}.tcpflow`), "utf8");

describe("the same picture", () => {
  test.each([
    "textbook/close-zh",
    "rfc9293/figure-07-simultaneous-open",
    "captures/both-ends",
    "closing-time/wrong-side",
  ])("%s", async (name) => {
    const svg = ladderFile(analyze(example(name)), { adapts: true });
    const { all, ink } = await difference(await inChromium(svg), await asPng(svg));
    expect(all).toBeLessThanOrEqual(MOST_THAT_DIFFER);
    expect(ink).toBeLessThanOrEqual(MOST_INK_THAT_DIFFERS);
  });

  test("other words, and other colours, are seen to be another one", async () => {
    const svg = ladderFile(analyze(example("textbook/close-zh")));
    const png = await asPng(svg);
    const without = await inChromium(svg.replace(/<text\b.*?<\/text>/g, ""));
    expect((await difference(without, png)).ink).toBeGreaterThan(MOST_INK_THAT_DIFFERS);
    const recoloured = await inChromium(svg.replaceAll("#ffffff", "#aaaaaa"));
    expect((await difference(recoloured, png)).ink).toBeGreaterThan(MOST_INK_THAT_DIFFERS);
  });

  test("for a reader who prefers the dark it is drawn in the dark palette", async () => {
    const svg = ladderFile(analyze(example("rfc9293/figure-07-simultaneous-open")), { adapts: true });
    writeFileSync(join(folder, "dark.svg"), svg);
    const page = await browser.newPage({ colorScheme: "dark" });
    await page.goto(pathToFileURL(join(folder, "dark.svg")).href);
    const colours = await page.evaluate(
      '["rect", "text"].map((name) => getComputedStyle(document.querySelector(name)).fill)',
    );
    await page.close();
    expect(colours).toEqual(["rgb(31, 31, 31)", "rgb(230, 230, 230)"]);
  });
});
