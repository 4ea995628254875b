/**
 * The hands and eyes of the suite that runs inside VS Code: a local HTTP channel through which it looks into webviews,
 * clicks, takes screenshots and reports its results, whatever kind of VS Code's window Playwright holds.
 */
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { root } from "../lib/paths.mjs";

export const SCREENSHOTS = `${root}/test-results/screenshots`;

/**
 * @typedef {{ readonly name: string, readonly kind: "case" | "reload", readonly error: string | null, readonly milliseconds: number }} CaseResult
 * @typedef {import("playwright-core").Page} Page
 * @typedef {import("playwright-core").Frame} Frame
 *
 * @typedef {object} Driver
 * @property {string} url what the suite is told
 * @property {(page: Page) => void} attach gives the driver the window, as soon as there is one
 * @property {Promise<void>} started when the suite asks for the first time
 * @property {Promise<readonly CaseResult[]>} finished
 * @property {() => void} close
 */

/** @returns {Promise<Driver>} */
export async function startDriver() {
  /** @type {CaseResult[]} */
  const results = [];
  const window = /** @type {Deferred<Page>} */ (deferred());
  const started = /** @type {Deferred<void>} */ (deferred());
  const finished = /** @type {Deferred<readonly CaseResult[]>} */ (deferred());

  /** @type {Record<string, (request: any) => unknown>} */
  const operations = {
    results: () => {
      started.resolve();
      return results;
    },
    report: (/** @type {CaseResult} */ result) => {
      results.push(result);
      if (result.kind === "reload") return;
      console.log(
        `  ${result.error === null ? "ok    " : "FAILED"} ${result.name} (${result.milliseconds} ms)`,
      );
      if (result.error !== null) console.log(result.error.replace(/^/gm, "         "));
    },
    finish: () => finished.resolve(results),
    texts: async ({ selector }) => {
      const frames = await webviews(await window.promise);
      // One that goes away meanwhile says nothing.
      const texts = await Promise.all(
        frames.map((frame) =>
          frame
            .locator(selector)
            .allTextContents()
            .catch(() => []),
        ),
      );
      return texts.flat();
    },
    evaluate: async ({ selector, expression }) =>
      (await webviewWith(await window.promise, selector)).evaluate(expression),
    click: async ({ selector, index }) => {
      const frame = await webviewWith(await window.promise, selector);
      await frame.locator(selector).nth(index).click({ timeout: 10_000 });
    },
    hover: async ({ selector, index }) => {
      const frame = await webviewWith(await window.promise, selector);
      await frame.locator(selector).nth(index).hover({ timeout: 10_000, force: true });
    },
    menu: async ({ selector, index }) => {
      const page = await window.promise;
      const frame = await webviewWith(page, selector);
      await frame.locator(selector).nth(index).click({ button: "right", timeout: 10_000 });
      const entries = page.locator(".monaco-menu .action-label");
      await entries.first().waitFor({ timeout: 10_000 });
      const texts = await entries.allTextContents();
      await page.keyboard.press("Escape");
      return texts.filter((text) => text !== "");
    },
    focus: async ({ selector, index }) => {
      const frame = await webviewWith(await window.promise, selector);
      await frame.locator(selector).nth(index).focus({ timeout: 10_000 });
    },
    press: async ({ key }) => (await window.promise).keyboard.press(key),
    type: async ({ text }) => (await window.promise).keyboard.type(text, { delay: 10 }),
    workbench: async ({ selector }) => (await window.promise).locator(selector).allTextContents(),
    workbenchEvaluate: async ({ expression }) => (await window.promise).evaluate(expression),
    screenshot: async ({ name }) => {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await (await window.promise).screenshot({ path: `${SCREENSHOTS}/${name}.png` });
    },
  };

  const server = createServer(async (request, response) => {
    try {
      const operation = operations[(request.url ?? "/").slice(1)];
      if (operation === undefined) throw new Error(`the driver has no operation ${request.url}`);
      const value = await operation(await json(request));
      response.end(JSON.stringify({ value: value ?? null }));
    } catch (error) {
      response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    attach: window.resolve,
    started: started.promise,
    finished: finished.promise,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * The documents inside the webviews that can be seen. VS Code puts each into an `#active-frame` of its own.
 *
 * @param {Page} page
 */
async function webviews(page) {
  const frames = await Promise.all(
    page.frames().map(async (frame) => {
      // A frame may go away at any moment: then it is none that can be seen.
      const element = await frame.frameElement().catch(() => null);
      const visible =
        (await element?.evaluate((node) => node.id === "active-frame").catch(() => false)) ?? false;
      return visible ? [frame] : [];
    }),
  );
  return frames.flat();
}

/**
 * The webview that has such an element, waiting for it.
 *
 * @param {Page} page
 * @param {string} selector
 * @returns {Promise<Frame>}
 */
async function webviewWith(page, selector) {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    for (const frame of await webviews(page)) {
      if (
        (await frame
          .locator(selector)
          .count()
          .catch(() => 0)) > 0
      )
        return frame;
    }
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`no webview has an element ${selector}`);
}

/**
 * @template T
 * @typedef {{ readonly promise: Promise<T>, readonly resolve: (value: T) => void }} Deferred
 */

/**
 * @template T
 * @returns {Deferred<T>}
 */
function deferred() {
  /** @type {(value: T) => void} */
  let resolve = () => {};
  const promise = new Promise((/** @type {(value: T) => void} */ settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
