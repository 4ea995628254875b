/** Stepping through a scenario, and the card that tells what is known at an element. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { stepView } from "../../server/render/steps/view";
import { openPreview, type Preview } from "./preview";
import { HANDSHAKE, longExchange } from "./texts";

let preview: Preview;
afterEach(() => preview.close());

const text = () => preview.page.locator("#step-text").textContent();
const at = (step: number, count: number) =>
  expect.poll(text, { timeout: 10_000 }).toMatch(new RegExp(`^step ${step} of ${count}`));
/** Lines of what is marked in the picture, and of what is dimmed. */
const linesOf = (name: string) =>
  `[...new Set([...document.querySelectorAll("#pictures .${name}[data-position]")].map((each) => Number(each.dataset.line)))]`;

describe.each(["mermaid", "ladder"] as const)("stepping in the %s view", (view) => {
  beforeEach(async () => {
    preview = await openPreview({ view });
  });

  test("begins at the cursor, and goes by buttons, slider and keyboard", async () => {
    await preview.show(HANDSHAKE, { line: 1 });
    await preview.page.click("#step-through");
    await at(4, 6);
    await preview.eventually(linesOf("step"), [1]);
    expect(await preview.value(linesOf("later"))).toContain(2);
    expect(await preview.value(linesOf("later"))).not.toContain(0);
    await preview.page.click("#step-back");
    await at(3, 6);
    await preview.page.click("#step-first");
    await at(1, 6);
    await preview.eventually(linesOf("step"), [0]);
    await preview.page.click("#step-last");
    await at(6, 6);
    await preview.eventually(linesOf("later"), []);
    await preview.page.locator("#step-position").fill("2");
    await at(2, 6);
    await preview.page.locator("#pictures [tabindex='0']").focus();
    for (const [key, step] of [
      [".", 3],
      ["ArrowRight", 4],
      [",", 3],
      ["ArrowLeft", 2],
      ["End", 6],
      ["ArrowRight", 6],
      ["Home", 1],
    ] as const) {
      await preview.page.keyboard.press(key);
      await at(step, 6);
    }
    await preview.page.keyboard.press("Escape");
    await preview.eventually("document.querySelector('#steps').hidden");
    expect(await preview.value("document.querySelectorAll('#pictures :is(.step, .later)').length")).toBe(0);
    expect(await preview.page.locator("#inspector").isVisible()).toBe(false);
  });

  test("comes into sight wherever the step is", async () => {
    await preview.show(longExchange(400));
    await preview.page.click("#step-through");
    await preview.page.click("#step-last");
    await preview.eventually(linesOf("step"), [802]);
    await preview.eventually(
      `(() => { const { top, bottom } = document.querySelector("#pictures .step")?.getBoundingClientRect() ?? {}; return top > 0 && bottom < innerHeight; })()`,
    );
  });
});

test("a segment that arrives later is marked on the ladder when it leaves, and again when it arrives", async () => {
  preview = await openPreview({ view: "ladder" });
  await preview.show(
    `start a=ESTABLISHED b=ESTABLISHED
a ~> b: ACK seq=0 ack=7 len=10 as s1
a -> b: ACK seq=10 ack=7 len=10
deliver s1
`,
  );
  await preview.page.click("#step-through");
  const seen: number[][] = [];
  for (let step = 1; step <= 4; step++) {
    await at(step, 4);
    await preview.eventually(`${linesOf("step")}.length`, 1);
    seen.push(await preview.value<number[]>(linesOf("step")));
    await preview.page.keyboard.press("ArrowRight");
  }
  expect(seen).toEqual([[1], [2], [2], [1]]);
});

describe("stepping", () => {
  beforeEach(async () => {
    preview = await openPreview();
    await preview.show(HANDSHAKE);
  });

  test("shows what both ends know, and what has changed", async () => {
    await preview.page.click("#step-through");
    await at(2, 6);
    const cells = await preview.texts("#inspector .ends tr");
    expect(cells).toContain("stateSYN-SENTLISTEN → SYN-RECEIVED");
    expect(await preview.texts("#inspector .clause a")).toEqual(["RFC 9293 §3.10.7.2"]);
    expect(await preview.page.locator("#inspector .clause a").first().getAttribute("href")).toMatch(
      /^https:\/\/www\.rfc-editor\.org\//,
    );
    await preview.page.click("#step-back");
    await expect
      .poll(() => preview.texts("#inspector section:nth-of-type(3) a"))
      .toEqual(["client: SYN seq=x"]);
  });

  test("the panel may be closed, and stays so", async () => {
    await preview.page.click("#step-through");
    await preview.page.click("#step-inspector");
    expect(await preview.page.locator("#inspector").isVisible()).toBe(false);
    expect(preview.last("step")?.machines).toBe(false);
    const state = await preview.value<object>("window.kept");
    await preview.close();
    preview = await openPreview({ state });
    await preview.show(HANDSHAKE);
    await preview.page.click("#step-through");
    await at(2, 6);
    expect(await preview.page.locator("#inspector").isVisible()).toBe(false);
  });

  test("plays to the end and stops there; Space pauses", async () => {
    await preview.page.click("#step-through");
    await at(2, 6);
    await preview.page.locator("#pictures [tabindex='0']").focus();
    await preview.page.keyboard.press("Space");
    expect(await preview.page.locator("#step-play").getAttribute("aria-label")).toBe("Pause");
    await at(3, 6);
    await preview.page.keyboard.press("Space");
    expect(await preview.page.locator("#step-play").getAttribute("aria-label")).toBe("Play");
    await preview.page.click("#step-play");
    await at(6, 6);
    await expect
      .poll(() => preview.page.locator("#step-play").getAttribute("aria-label"), { timeout: 10_000 })
      .toBe("Play");
    expect(preview.last("reveal")).toBeUndefined();
  });

  test("stays at its step through an edit, and goes back where the document got shorter", async () => {
    await preview.page.click("#step-through");
    await preview.page.click("#step-last");
    await at(6, 6);
    await preview.show(HANDSHAKE.replace("seq=x\n", "seq=x mss=1460\n"));
    await at(6, 6);
    await preview.show(HANDSHAKE.split("\n").slice(0, 1).join("\n"));
    await at(2, 2);
  });

  test("leaves nothing behind in another document", async () => {
    await preview.page.click("#step-through");
    await at(2, 6);
    await preview.show(HANDSHAKE, { uri: "file:///other.tcpflow" });
    expect(await preview.page.locator("#steps").isVisible()).toBe(false);
  });
});

describe.each(["mermaid", "ladder"] as const)("the card in the %s view", (view) => {
  const card = () => preview.page.locator("#card");
  const FAULTY = HANDSHAKE.replace("ack=x+1", "ack=x+2");

  beforeEach(async () => {
    preview = await openPreview({ view });
    await preview.show(FAULTY);
  });

  const rest = (line: number) =>
    preview.page.locator(`.tcpflow-arrives[data-line='${line}']`).first().hover({ force: true });

  test("tells what both ends make of a segment, with the clause, and goes with the mouse", async () => {
    await rest(0);
    await expect.poll(() => card().isVisible()).toBe(true);
    expect(await card().innerText()).toContain("CLOSED → SYN-SENT");
    expect(await card().locator("a").first().getAttribute("href")).toMatch(/^https:/);
    await preview.page.mouse.move(2, 600);
    await expect.poll(() => card().isVisible()).toBe(false);
    expect(preview.told.filter(({ type }) => type === "step")).toHaveLength(1);
    await rest(0);
    await expect.poll(() => card().isVisible()).toBe(true);
    expect(preview.told.filter(({ type }) => type === "step")).toHaveLength(1);
  });

  test("tells a finding in full", async () => {
    await rest(1);
    await expect.poll(() => card().isVisible()).toBe(true);
    const [problem] = analyze(FAULTY).diagnostics.filter(({ rule }) => rule === "synack-ack-mismatch");
    expect(await card().innerText()).toContain(problem?.message);
  });

  test("comes to the keyboard too, lets it in, and Escape closes it", async () => {
    await preview.page.locator("#pictures [tabindex='0']").focus();
    await preview.page.keyboard.press("Home");
    await preview.page.keyboard.press("End");
    while ((await preview.value("document.activeElement.dataset.line")) !== "0")
      await preview.page.keyboard.press("ArrowUp");
    await expect.poll(() => card().isVisible()).toBe(true);
    await preview.page.keyboard.press("Tab");
    expect(await preview.value("document.activeElement.closest('#card') !== null")).toBe(true);
    await preview.page.keyboard.press("Escape");
    expect(await card().isVisible()).toBe(false);
    expect(await preview.value("document.activeElement.dataset.line")).toBe("0");
  });

  test("drops an answer to what the document no longer is", async () => {
    const view = stepView(analyze(FAULTY), 0, { line: 0 }, { machines: false, firstLine: 0 });
    let answer: (value: typeof view) => void = () => undefined;
    preview.answer = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await rest(0);
    await expect.poll(() => preview.last("step")).toBeDefined();
    await preview.show(FAULTY.replace("seq=x\n", "seq=x mss=1460\n"));
    answer(view);
    await preview.page.waitForTimeout(100);
    expect(await card().isVisible()).toBe(false);
  });
});
