/** The page of a capture as it ships, in a browser: long lists, the keyboard, and captures that hold markup. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CaptureAbout, ConnectionRow, HostMessage, PageState } from "../../client/capture/messages";
import { CAPTURE_PAGE } from "../../client/capture/page";
import { launchChromium } from "../../scripts/lib/chromium.mjs";
import { openPage } from "../page/open-page";

/** What VS Code gives a page: here it keeps what it is told. */
const API = `
window.told = [];
window.state = undefined;
window.acquireVsCodeApi = () => ({
  postMessage: (message) => window.told.push(message),
  getState: () => window.state ?? JSON.parse(sessionStorage.getItem("state") ?? "null"),
  setState: (state) => { window.state = state; },
});
`;

const ABOUT: CaptureAbout = {
  format: "pcap",
  began: Date.UTC(2026, 0, 2, 3, 4, 5),
  packets: 1_234_567,
  segments: 1_234_560,
  connections: 3,
  unlisted: 0,
  unlistedFaulty: 0,
  passedOver: [["UDP", 7]],
  problems: [],
  problemCount: 0,
};

function row(index: number, more: Partial<ConnectionRow> = {}): ConnectionRow {
  return {
    index,
    streams: [index],
    client: { address: `10.0.${index >> 8}.${index & 255}`, port: 40_000 + (index % 1000) },
    server: { address: "192.0.2.1", port: 443 },
    beginning: "handshake",
    ending: "closed",
    frame: index * 10 + 1,
    at: index * 1_000_000,
    lasts: 1_500_000,
    segments: [5, 4],
    octets: [100, index],
    lost: 0,
    late: 0,
    duplicates: 0,
    unknowable: 0,
    missing: [0, 0],
    vantage: { place: "client", because: "its answers come at once" },
    counts: { error: 0, warning: 0, info: 0 },
    findings: [],
    ...more,
  };
}

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => row(index));

/** A message with so many rows, made in the page: a browser under test takes no messages of this size from outside. */
async function tellRows(count: number): Promise<void> {
  await page.evaluate(`
    const address = (index) => "10.0." + (index >> 8) + "." + (index & 255);
    const rows = Array.from({ length: ${count} }, (_, index) => ({
      ...${JSON.stringify(row(0))},
      index,
      streams: [index],
      client: { address: address(index), port: 40000 },
      octets: [0, index],
    }));
    window.postMessage({ type: "rows", rows }, "*");
  `);
}

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser.close());

beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 700 } });
  page = await context.newPage();
  await page.addInitScript(API);
  await openPage(page, CAPTURE_PAGE);
  return () => context.close();
});

/** Waits until it is so. `page.waitForFunction` asks again by `eval`, which the page's own policy forbids. */
async function eventually(condition: string): Promise<void> {
  await expect.poll(() => page.evaluate(condition), { timeout: 20_000 }).toBe(true);
}

async function tell(...messages: HostMessage[]): Promise<void> {
  for (const message of messages) await page.evaluate(`window.postMessage(${JSON.stringify(message)}, "*")`);
}

async function show(rows: readonly ConnectionRow[] | number): Promise<void> {
  await tell({ type: "begin", name: "a.pcap" });
  if (typeof rows === "number") await tellRows(rows);
  else await tell({ type: "rows", rows });
  await tell({ type: "done", about: ABOUT, interrupted: null });
  await eventually(`document.querySelector("#about").textContent !== ""`);
}

const texts = (selector: string) => page.locator(selector).allTextContents();
const told = () => page.evaluate("window.told") as Promise<readonly { readonly type: string }[]>;
const drawn = () => page.locator("tbody tr[data-index]").count();
const chosenIndex = () => page.locator("tr[aria-selected='true']").getAttribute("data-index");

describe("a list of a hundred thousand", () => {
  test("draws only what is in sight, and every one of them can be reached", async () => {
    await show(100_000);
    expect(await texts("#shown")).toEqual(["100,000 connections"]);
    expect(await drawn()).toBeLessThan(100);
    await page.locator("tr[data-index='0']").click();
    await page.keyboard.press("End");
    expect(await chosenIndex()).toBe("99999");
    expect(await page.locator("tr[aria-selected='true']").getAttribute("aria-rowindex")).toBe("100001");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("PageUp");
    const shown = Number(await chosenIndex());
    expect(shown).toBeLessThan(99_997);
    expect(shown).toBeGreaterThan(99_900);
    await page.locator("#list").evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
    await page.waitForSelector("tr[data-index='50000']");
    expect(await drawn()).toBeLessThan(100);
  });

  test("is sorted and filtered as a whole, and what is chosen stays so", async () => {
    await show(100_000);
    await page.locator("tr[data-index='3']").click();
    await page.getByRole("button", { name: "Octets" }).click();
    expect((await texts("tbody tr[data-index] td:first-child"))[0]).toBe("99999");
    await page.locator("#filter").fill("10.0.0.3: closed");
    expect(await texts("#shown")).toEqual(["1 of 100,000 connections"]);
    expect(await chosenIndex()).toBe("3");
    await page.locator("#filter").fill("reset");
    expect(await texts("#empty")).toEqual(["No connection is as the filter asks."]);
  });
});

describe("a connection", () => {
  test("is opened by Enter, by a double click and by the button, as it is to be written", async () => {
    await show(rowsOf(5));
    await page.locator("tr[data-index='2']").click();
    await page.keyboard.press("Enter");
    await page.locator("#numbers").selectOption("absolute");
    await page.locator("#expand").check();
    await page.locator("tr[data-index='4']").dblclick();
    await page.locator("#open").click();
    await page.locator("#open-all").click();
    const how = { numbers: "absolute", expand: true };
    expect((await told()).slice(1)).toEqual([
      { type: "open", stream: 2, how: { numbers: "symbols", expand: false } },
      { type: "open", stream: 4, how },
      { type: "open", stream: 4, how },
      { type: "open-all", how },
    ]);
  });

  test("tells its figures and its findings, the worst in sight", async () => {
    const finding = { frame: 1234, rule: "ack-of-unsent", message: "ack=x+9 <b>is</b> too high." };
    const findings = [
      { ...finding, severity: "error" as const },
      { frame: 0, rule: "midstream-start", severity: "info" as const, message: "It began before." },
    ];
    await show([
      row(0),
      row(1, {
        findings,
        counts: { error: 3, warning: 0, info: 1 },
        missing: [0, 1448],
        beginning: "midstream",
      }),
    ]);
    await page.locator("tr[data-index='1']").click();
    expect((await texts("#chosen dd"))[1]).toBe("4 segments, 1 octet, 1,448 octets never seen");
    expect(await texts("#chosen > ol > li")).toEqual([
      "✗Frame 1,234ack=x+9 <b>is</b> too high.ack-of-unsent",
      "and 2 more",
    ]);
    expect(await texts("tr[data-index='1'] td:last-child")).toEqual(["✗ 3ℹ 1"]);
    expect(await page.getByText("It began before.").isVisible()).toBe(false);
    await page.getByRole("link", { name: "ack-of-unsent" }).click();
    expect((await told()).at(-1)).toEqual({ type: "explain", rule: "ack-of-unsent" });
    await page.locator("#faulty").check();
    expect(await texts("#shown")).toEqual(["1 of 2 connections"]);
  });
});

describe("a file", () => {
  test("that holds markup shows it as text", async () => {
    const markup = "<img src=x onerror=\"window.told.push({type:'xss'})\">";
    await tell({ type: "begin", name: markup });
    await tell({ type: "rows", rows: [row(0, { client: { address: markup, port: 1 } })] });
    await tell({
      type: "done",
      about: {
        ...ABOUT,
        passedOver: [[markup, 1]],
        problems: [{ offset: 24, frame: 1, text: markup }],
        problemCount: 1,
      },
      interrupted: markup,
    });
    await page.locator("tr[data-index='0']").click();
    await page.locator("#problems summary").click();
    expect(await page.locator("img").count()).toBe(0);
    expect(await texts("#problems li")).toEqual([`Packet 1, offset 24 ${markup}`]);
    expect(await texts("h1")).toEqual([markup]);
    expect((await told()).map(({ type }) => type)).toEqual(["ready"]);
  });

  test("that takes long shows how far it is, and can be stopped", async () => {
    await tell({ type: "begin", name: "a.pcap" }, { type: "progress", percent: 41.7 });
    await page.waitForSelector("#stop");
    expect(await texts("#percent")).toEqual(["41 %"]);
    await page.locator("#stop").click();
    expect((await told()).at(-1)).toEqual({ type: "stop" });
    await tell(
      { type: "rows", rows: rowsOf(2) },
      { type: "done", about: ABOUT, interrupted: "Reading was stopped." },
    );
    await page.waitForSelector("#reading", { state: "hidden" });
    expect((await texts("#banner"))[0]).toMatch(/^Reading was stopped\. Below is what was read until then/);
  });

  test("that cannot be read, holds no TCP, or has changed says so", async () => {
    await tell({ type: "begin", name: "a.pcap" }, { type: "failed", reason: "it is no file" });
    await page.waitForSelector("#banner:not([hidden])");
    expect(await texts("#banner")).toEqual(["The capture could not be read: it is no file."]);
    await show([]);
    expect(await texts("#empty")).toEqual(["There is no TCP segment in this file."]);
    await tell({ type: "changed" });
    await page.waitForSelector("#banner:not([hidden])");
    await page.locator("#again").click();
    expect((await told()).at(-1)).toEqual({ type: "again" });
  });
});

test("a page that is shown again is as it was left", async () => {
  await show(rowsOf(1000));
  await page.getByRole("button", { name: "Client" }).click();
  await page.locator("#list").evaluate((list) => list.scrollTo(0, 4000));
  await eventually(`document.querySelector("tbody tr[data-index]").ariaRowIndex !== "2"`);
  await page.locator("#numbers").selectOption("relative");
  const place = await page.locator("#list").evaluate((list) => list.scrollTop);
  const state = (await page.evaluate("window.state")) as PageState;
  await page.evaluate(`sessionStorage.setItem("state", ${JSON.stringify(JSON.stringify(state))})`);
  await page.reload();
  await show(rowsOf(1000));
  expect(await page.getByRole("columnheader", { name: "Client" }).getAttribute("aria-sort")).toBe(
    "ascending",
  );
  await eventually(`document.querySelector("#list").scrollTop === ${place}`);
  expect(await page.locator("#numbers").inputValue()).toBe("relative");
});
