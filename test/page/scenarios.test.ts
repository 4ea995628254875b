/** Several scenarios: one below another, or each behind a tab. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPreview, type Preview } from "./preview";
import { HANDSHAKE, longExchange } from "./texts";

const THREE = ["first", "second", "<b>third</b>"]
  .map((title) => `scenario "${title}"\n${HANDSHAKE}`)
  .join("");
/** The lines on which they begin. */
const SECOND = 4;
const THIRD = 8;

let preview: Preview;
afterEach(() => preview.close());

const visible = `[...document.querySelectorAll("#pictures > section")].map((each, index) => each.hidden ? -1 : index).filter((index) => index >= 0)`;
const selected = `[...document.querySelectorAll("#tabs [role='tab']")].findIndex((tab) => tab.getAttribute("aria-selected") === "true")`;

describe.each(["mermaid", "ladder"] as const)("in the %s view", (view) => {
  beforeEach(async () => {
    preview = await openPreview({ view });
  });

  test("one scenario needs no switch", async () => {
    await preview.show(HANDSHAKE);
    expect(await preview.page.locator("#arrange").isVisible()).toBe(false);
    expect(await preview.page.locator("#tabs").isVisible()).toBe(false);
  });

  test("they stand one below another until the reader wants tabs, and that is kept", async () => {
    await preview.show(THREE);
    expect(await preview.value(visible)).toEqual([0, 1, 2]);
    await preview.page.click("#arrange");
    await preview.eventually(visible, [0]);
    expect(await preview.texts("#tabs [role='tab']")).toEqual(["first", "second", "<b>third</b>"]);
    expect(await preview.value("window.kept.tabs")).toBe(true);
    const state = await preview.value<object>("window.kept");
    await preview.close();
    preview = await openPreview({ state });
    await preview.show(THREE, { line: THIRD + 1 });
    await preview.eventually(visible, [2]);
    await preview.page.click("#arrange");
    await preview.eventually(visible, [0, 1, 2]);
  });

  test("the arrow keys lead from tab to tab", async () => {
    await preview.show(THREE);
    await preview.page.click("#arrange");
    await preview.eventually(visible, [0]);
    await preview.page.locator("#tabs [tabindex='0']").focus();
    for (const [key, expected] of [
      ["ArrowRight", 1],
      ["ArrowRight", 2],
      ["ArrowRight", 0],
      ["ArrowLeft", 2],
      ["Home", 0],
      ["End", 2],
    ] as const) {
      await preview.page.keyboard.press(key);
      await preview.eventually(visible, [expected]);
      expect(await preview.value(selected)).toBe(expected);
      expect(await preview.value("document.activeElement.getAttribute('aria-selected')")).toBe("true");
      expect(await preview.value("document.querySelectorAll('#tabs [tabindex=\\'0\\']').length")).toBe(1);
    }
    const panel = await preview.page.locator("#tabs [aria-selected='true']").getAttribute("aria-controls");
    expect(await preview.page.locator(`#${panel}`).getAttribute("role")).toBe("tabpanel");
    expect(await preview.page.locator(`#${panel} figure`).count()).toBe(1);
  });

  test("the tab of the cursor's scenario comes forward, and one that was chosen stays while the cursor does", async () => {
    await preview.show(THREE);
    await preview.page.click("#arrange");
    await preview.moveCursor(SECOND + 2);
    await preview.eventually(visible, [1]);
    await preview.eventually(
      `[...document.querySelectorAll(".cursor")].map((each) => Number(each.dataset.line)).includes(${SECOND + 2})`,
    );
    await preview.page.locator("#tabs [role='tab']").nth(0).click();
    await preview.eventually(visible, [0]);
    await preview.show(THREE.replace("SYN seq=x\n", "SYN seq=x mss=1460\n"));
    expect(await preview.value(visible)).toEqual([0]);
    await preview.moveCursor(SECOND + 1);
    await preview.eventually(visible, [1]);
  });
});

test("a scenario that found no room beside the others is drawn when its tab is chosen", async () => {
  preview = await openPreview();
  const two = `scenario "one"\n${longExchange(300)}scenario "two"\n${longExchange(300)}`;
  await preview.show(two);
  await preview.page.click("#arrange");
  await preview.page.locator("#tabs [role='tab']").nth(1).click();
  await preview.eventually("document.querySelectorAll('#scenario-1 .messageText').length > 20");
  expect((await preview.texts("#scenario-1 .window span"))[0]).toMatch(/^segments 1–\d+ of 603$/);
});
