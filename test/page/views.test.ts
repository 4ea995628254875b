/** What holds in both views: elements lead to their lines, by mouse and keyboard, and what the reader looks at stays. */
import { afterEach, describe, expect, test } from "vitest";
import { openPreview, type Preview, URI } from "./preview";
import { HANDSHAKE, longExchange } from "./texts";

let preview: Preview;
afterEach(() => preview.close());

const VIEWS = ["mermaid", "ladder"] as const;

/** The line of what has the focus. */
const focused = "Number(document.activeElement?.dataset.line ?? -1)";
const marked = `[...new Set([...document.querySelectorAll("#pictures .cursor")].map((each) => Number(each.dataset.line)))]`;
const stops = `document.querySelectorAll("#pictures [tabindex='0']").length`;
const topOfWords = (words: string) =>
  `Math.round([...document.querySelectorAll("#pictures .tcpflow")].find((each) => each.getAttribute("aria-label")?.startsWith(${JSON.stringify(words)}))?.getBoundingClientRect().top ?? -1)`;

describe.each(VIEWS)("in the %s view", (view) => {
  test("a click, a double click and Enter lead to the line of a segment", async () => {
    preview = await openPreview({ view });
    await preview.show(HANDSHAKE);
    const segment = preview.page.locator(".tcpflow-arrives[data-line='1']").first();
    await segment.click({ force: true });
    await expect.poll(() => preview.last("reveal")).toEqual({ type: "reveal", uri: URI, line: 1 });
    await segment.dblclick({ force: true });
    await preview.page.keyboard.press("Tab");
    await preview.page.locator("[data-position].tcpflow-arrives[data-line='2']").first().focus();
    await preview.page.keyboard.press("Enter");
    await expect.poll(() => preview.last("reveal")?.line).toBe(2);
    expect(preview.told.filter(({ type }) => type === "reveal")).toHaveLength(4);
  });

  test("the segment of the cursor is marked, and comes into sight only where it is not", async () => {
    preview = await openPreview({ view, height: 400 });
    await preview.show(longExchange(20));
    await preview.moveCursor(1);
    await preview.eventually(marked, [1]);
    expect(await preview.value("document.querySelector('#viewport').scrollTop")).toBe(0);
    await preview.moveCursor(40);
    await preview.eventually(marked, [40]);
    await preview.eventually("document.querySelector('#viewport').scrollTop > 0");
    const top = await preview.value<number>("document.querySelector('#viewport').scrollTop");
    await preview.moveCursor(39);
    await preview.eventually(marked, [39]);
    expect(await preview.value("document.querySelector('#viewport').scrollTop")).toBe(top);
  });

  test("a picture is one stop for the Tab key, and the arrow keys walk in it", async () => {
    preview = await openPreview({ view });
    await preview.show(HANDSHAKE);
    expect(await preview.value(stops)).toBe(1);
    await preview.page.locator("#pictures [tabindex='0']").focus();
    await preview.page.keyboard.press("Home");
    const seen = new Set<number>();
    for (let presses = 0; presses < 20; presses++) {
      await preview.page.keyboard.press("ArrowDown");
      seen.add(await preview.value(focused));
    }
    expect([...seen].sort()).toEqual([0, 1, 2]);
    expect(await preview.value(stops)).toBe(1);
    await preview.page.keyboard.press("Home");
    expect(await preview.value("document.activeElement.classList.contains('tcpflow-host')")).toBe(true);
    await preview.page.keyboard.press("End");
    await preview.page.keyboard.press("ArrowUp");
    expect(await preview.value(stops)).toBe(1);
    expect(await preview.value(focused)).toBeGreaterThanOrEqual(0);
  });

  test("the focus stays where it was when the document changes", async () => {
    preview = await openPreview({ view });
    await preview.show(HANDSHAKE);
    await preview.page.locator("[data-position].tcpflow-arrives[data-line='2']").first().focus();
    await preview.show(HANDSHAKE.replace("seq=x\n", "seq=x mss=1460\n"));
    await preview.eventually(focused, 2);
  });

  test("zoom, and what stands in sight, survive an edit further up", async () => {
    preview = await openPreview({ view, height: 500 });
    const text = longExchange(20);
    await preview.show(text);
    await preview.page.click("#zoom-value");
    await preview.page.click("#zoom-in");
    await preview.page.locator("#viewport").evaluate((each) => each.scrollTo(0, 700));
    await preview.page.waitForTimeout(200);
    const zoom = await preview.texts("#zoom-value");
    const label = await preview.value<string>(
      `[...document.querySelectorAll("#pictures [data-position]:not(.tcpflow-host)")].map((each) => [each.getBoundingClientRect().top, each.getAttribute("aria-label")]).filter(([top]) => top > 100).sort((a, b) => a[0] - b[0])[0][1]`,
    );
    const words = label.replace(/line \d+$/, "");
    const top = await preview.value<number>(topOfWords(words));
    expect(top).toBeGreaterThan(0);
    const lines = text.split("\n");
    lines.splice(3, 0, "note client: a long story", "note server: another", 'phase "more"');
    await preview.show(lines.join("\n"));
    expect(Math.abs((await preview.value<number>(topOfWords(words))) - top)).toBeLessThanOrEqual(2);
    expect(await preview.texts("#zoom-value")).toEqual(zoom);
  });

  test("the wheel zooms with Ctrl, and Fit makes the picture as wide as the page again", async () => {
    preview = await openPreview({ view, width: 500 });
    await preview.show(HANDSHAKE);
    const fitting = await preview.texts("#zoom-value");
    await preview.page.locator("#viewport").hover();
    await preview.page.keyboard.down("Control");
    await preview.page.mouse.wheel(0, -400);
    await preview.page.keyboard.up("Control");
    await expect.poll(() => preview.texts("#zoom-value")).not.toEqual(fitting);
    expect(await preview.value("document.querySelector('#viewport').scrollWidth > innerWidth")).toBe(true);
    await preview.page.click("#zoom-fit");
    await expect.poll(() => preview.texts("#zoom-value")).toEqual(fitting);
    expect(await preview.value("document.querySelector('#viewport').scrollWidth <= innerWidth")).toBe(true);
  });

  test("zoom, place and view are kept for a page that is opened again", async () => {
    preview = await openPreview({ view, height: 400 });
    await preview.show(longExchange(20));
    await preview.page.click("#zoom-in");
    await preview.page.locator("#viewport").evaluate((each) => each.scrollTo(0, 333));
    await preview.eventually(`window.kept?.places["${URI}"]?.top`, 333);
    const state = await preview.value<object>("window.kept");
    await preview.close();
    preview = await openPreview({ state, height: 400 });
    expect(preview.last("look")?.view).toBe(view);
    await preview.show(longExchange(20));
    await preview.eventually("document.querySelector('#viewport').scrollTop", 333);
  });

  test("the other view shows the same part of the exchange", async () => {
    preview = await openPreview({ view, height: 500 });
    await preview.show(longExchange(15));
    await preview.page.locator("#viewport").evaluate((each) => each.scrollTo(0, 600));
    await preview.page.waitForTimeout(100);
    const visible = `[...document.querySelectorAll("#pictures [data-position]:not(.tcpflow-host)")].filter((each) => { const { top, bottom } = each.getBoundingClientRect(); return top > 120 && bottom < 480; }).map((each) => Number(each.dataset.line))`;
    const lines = await preview.value<number[]>(visible);
    const other = VIEWS.find((each) => each !== view);
    await preview.page.click(`#view-${other}`);
    await preview.eventually(
      `document.querySelector("figure.${other === "mermaid" ? "diagram" : "ladder"}") !== null`,
    );
    await preview.page.waitForTimeout(200);
    expect((await preview.value<number[]>(visible)).some((line) => lines.includes(line))).toBe(true);
    expect(await preview.page.locator(`#view-${other}`).getAttribute("aria-pressed")).toBe("true");
  });
});

test("bars of the sequence space come and go by a button, which only the ladder has, and are kept", async () => {
  preview = await openPreview({ view: "mermaid" });
  await preview.show(HANDSHAKE);
  const button = preview.page.locator("#bars");
  expect(await button.isVisible()).toBe(false);
  await preview.page.locator("#view-ladder").click();
  await preview.eventually("document.querySelectorAll('.ladder .part > *').length > 0");
  const bars = "document.querySelectorAll('.tcpflow-bars').length";
  expect(await preview.value(bars)).toBe(0);
  await button.click();
  await preview.eventually(`${bars} > 1`);
  expect(await button.getAttribute("aria-pressed")).toBe("true");
  await preview.eventually("window.kept.bars");
  await button.click();
  await preview.eventually(bars, 0);
});
