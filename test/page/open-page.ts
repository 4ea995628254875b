/** A page of the extension as it ships, with its own policy, scripts and styles, opened in a browser. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type PageParts, pageHtml } from "../../client/page-html";

const MEDIA = join(__dirname, "../../media");
const ORIGIN = "http://page.test";

/** `dress`: what VS Code does to the page before it is shown. */
export async function openPage(
  page: Page,
  parts: Omit<PageParts, "cspSource" | "nonce">,
  dress: (html: string) => string = (html) => html,
): Promise<void> {
  const html = pageHtml({
    ...parts,
    cspSource: ORIGIN,
    script: `${ORIGIN}/${parts.script}`,
    styles: parts.styles.map((style) => `${ORIGIN}/${style}`),
    nonce: "n0nce",
  });
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    if (path === "") return route.fulfill({ contentType: "text/html", body: dress(html) });
    const contentType = path.endsWith(".css") ? "text/css" : "text/javascript";
    return route.fulfill({ contentType, body: readFileSync(join(MEDIA, path), "utf8") });
  });
  await page.goto(`${ORIGIN}/`);
}
