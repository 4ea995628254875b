/** A long ladder on the page: its parts are drawn as they come near, and the keyboard goes on from part to part. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPreview, type Preview } from "./preview";
import { longExchange } from "./texts";

let preview: Preview;
beforeEach(async () => {
  preview = await openPreview({ view: "ladder", height: 600 });
});
afterEach(() => preview.close());

const drawnParts = `[...document.querySelectorAll(".ladder .part")].map((part, index) => part.childElementCount > 0 ? index : -1).filter((index) => index >= 0)`;
const partCount = "document.querySelectorAll('.ladder .part').length";
const focused = "Number(document.activeElement?.dataset.line ?? -1)";
const scrollTo = (share: number) =>
  preview.page.locator("#viewport").evaluate((each, at) => each.scrollTo(0, each.scrollHeight * at), share);
/** Whether all in sight is drawn. */
const seesDrawn = `(() => {
  const frame = document.querySelector("#viewport").getBoundingClientRect();
  return [...document.querySelectorAll(".ladder .part")].every((part) => {
    const { top, bottom } = part.getBoundingClientRect();
    return bottom < frame.top || top > frame.bottom || part.childElementCount > 0;
  });
})()`;

describe("a ladder of two thousand segments", () => {
  beforeEach(() => preview.show(longExchange(1000)));

  test("has a place for every part, and draws few of them", async () => {
    expect(await preview.value(partCount)).toBeGreaterThan(20);
    expect((await preview.value<number[]>(drawnParts)).length).toBeLessThan(6);
  });

  test("draws what is scrolled into sight", async () => {
    for (const share of [0.5, 1, 0.25]) {
      await scrollTo(share);
      await preview.eventually(seesDrawn);
      expect((await preview.value<number[]>(drawnParts)).length).toBeLessThan(8);
    }
  });

  test("keeps the names of the hosts in sight", async () => {
    await scrollTo(0.5);
    await preview.eventually(seesDrawn);
    const strip = await preview.page.locator(".ladder .hosts").boundingBox();
    const frame = await preview.page.locator("#viewport").boundingBox();
    expect(Math.abs((strip?.y ?? 0) - (frame?.y ?? -100))).toBeLessThan(2);
    expect(await preview.texts(".ladder .hosts text")).toEqual(["client", "server"]);
  });

  test("is walked from part to part", async () => {
    await preview.page.locator("[data-position][data-line='20']").first().focus();
    let last = 20;
    for (let presses = 0; presses < 90; presses++) {
      await preview.page.keyboard.press("ArrowDown");
      await preview.eventually(`${focused} > ${last - 1}`);
      await expect.poll(() => preview.value(focused)).toBe(last + 1);
      last += 1;
    }
    expect(last).toBe(110);
    await preview.page.keyboard.press("ArrowUp");
    await preview.eventually(focused, 109);
  });

  test("has its end one key away, and its beginning", async () => {
    await preview.page.locator("[data-position][data-line='20']").first().focus();
    await preview.page.keyboard.press("End");
    await preview.eventually(focused, 2002);
    await preview.eventually(seesDrawn);
    expect(await preview.value("document.querySelectorAll('#pictures [tabindex=\\'0\\']').length")).toBe(1);
    await preview.page.keyboard.press("ArrowUp");
    await preview.eventually(focused, 2001);
    await preview.page.keyboard.press("Home");
    await preview.eventually("document.activeElement?.classList.contains('tcpflow-host')");
    await preview.eventually("document.querySelector('#viewport').scrollTop < 100");
  });

  test("shows the cursor's segment wherever it is", async () => {
    for (const line of [1500, 30, 2002]) {
      await preview.moveCursor(line);
      await preview.eventually(
        `(() => { const { top, bottom } = document.querySelector(".cursor")?.getBoundingClientRect() ?? {}; return top > 0 && bottom < innerHeight; })()`,
      );
      expect(await preview.page.locator(".cursor").first().getAttribute("data-line")).toBe(String(line));
    }
  });

  test("changes only what has changed", async () => {
    await preview.value("window.before = [...document.querySelectorAll('.ladder .part')]");
    await preview.value("window.kept1 = window.before[1].firstElementChild; null");
    await preview.show(
      longExchange(1000).replace("client -> server: SYN seq=0", "client -> server: SYN seq=0 mss=1460"),
    );
    expect(await preview.value("window.before.every((part) => part.isConnected)")).toBe(true);
    expect(await preview.value("window.kept1.isConnected")).toBe(true);
    expect((await preview.texts(".ladder .part text")).join()).toContain("mss=1460");
  });
});
