/** Draws media/icon.png, which the marketplace wants, from media/icon.svg. Run it after changing the drawing. */
import { readFileSync } from "node:fs";
import { launchChromium } from "./lib/chromium.mjs";
import { root } from "./lib/paths.mjs";

const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
await page.setContent(`<body style="margin:0">${readFileSync(`${root}/media/icon.svg`, "utf8")}`);
await page.screenshot({ path: `${root}/media/icon.png`, omitBackground: true });
await browser.close();
