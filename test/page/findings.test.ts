/** What is wrong stands in the picture and in the list, and leads to its line. */
import { afterEach, describe, expect, test } from "vitest";
import { openPreview, type Preview, URI } from "./preview";
import { HANDSHAKE, longExchange } from "./texts";

const FAULTY = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+2
client -> server: ACK seq=x+1 ack=y+1
#! expect ack-of-unsent
client -> server: ACK seq=x+1 ack=y+50
`;

let preview: Preview;
afterEach(() => preview.close());

const colourOf = (selector: string) =>
  preview.value<string>(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).stroke`);

describe.each(["mermaid", "ladder"] as const)("in the %s view", (view) => {
  test("an error is red with its message beside it, an expected one amber; both lead to their lines", async () => {
    preview = await openPreview({ view });
    await preview.show(FAULTY);
    const arrow = view === "mermaid" ? "[data-et='message']" : ".tcpflow-arrow";
    const at = (mark: string) =>
      view === "mermaid" ? `${arrow}.tcpflow-${mark}` : `.tcpflow-${mark} ${arrow}`;
    expect(await colourOf(at("error"))).toBe("rgb(241, 76, 76)");
    expect(await colourOf(at("expected"))).toBe("rgb(204, 167, 0)");
    for (const [mark, line] of [
      ["error", 1],
      ["expected", 4],
    ] as const) {
      const note = preview.page.locator(`.tcpflow-problem.tcpflow-${mark}`).first();
      expect((await note.textContent())?.length).toBeGreaterThan(20);
      // Nothing lies over it while the mouse is elsewhere.
      await preview.page.mouse.move(2, 2);
      await preview.eventually("document.querySelector('#card').hidden");
      await note.click();
      await expect.poll(() => preview.last("reveal")).toEqual({ type: "reveal", uri: URI, line });
    }
  });
});

test("the list of what is wrong is one stop for the Tab key, walked by arrow keys, and leads to the lines", async () => {
  preview = await openPreview();
  await preview.show(FAULTY);
  await preview.page.locator("#problems summary").focus();
  await preview.page.keyboard.press("Enter");
  await preview.page.keyboard.press("Tab");
  await preview.page.keyboard.press("Enter");
  await expect.poll(() => preview.last("reveal")?.line).toBe(1);
  await preview.page.keyboard.press("ArrowDown");
  await preview.page.keyboard.press("Enter");
  await expect.poll(() => preview.last("reveal")?.line).toBe(4);
  expect(await preview.page.locator("#problems a[tabindex='0']").count()).toBe(1);
  await preview.page.locator("#problems li").first().click();
  await expect.poll(() => preview.last("reveal")?.line).toBe(1);
});

test("while a line cannot be read, the last good picture stays, dimmed", async () => {
  preview = await openPreview();
  await preview.show(HANDSHAKE);
  const drawn = preview.drawn();
  const whole = preview.message();
  await preview.post({
    ...whole,
    model: { ...(whole as { model: object }).model, broken: true, scenarios: [] },
  });
  await preview.eventually("document.querySelector('#pictures').classList.contains('stale')");
  expect(await preview.page.locator("#pictures .messageText").count()).toBe(3);
  expect(preview.drawn()).toBe(drawn);
});

describe("an exchange too long to be drawn whole", () => {
  const position = () => preview.texts(".window span");

  test("says which segments are drawn, and turns to those above and below, until the cursor moves", async () => {
    preview = await openPreview();
    await preview.show(longExchange(300));
    expect(await position()).toEqual(["segments 1–40 of 603", "segments 1–40 of 603"]);
    expect(await preview.page.getByLabel("Segments above").first().isDisabled()).toBe(true);
    await preview.page.getByLabel("Segments below").first().click();
    await expect.poll(position).toEqual(["segments 41–80 of 603", "segments 41–80 of 603"]);
    await preview.page.getByLabel("Segments below").last().click();
    await expect.poll(position).toEqual(["segments 81–120 of 603", "segments 81–120 of 603"]);
    await preview.page.getByLabel("Segments above").last().click();
    await expect.poll(position).toEqual(["segments 41–80 of 603", "segments 41–80 of 603"]);
    await preview.moveCursor(500);
    await expect.poll(() => preview.last("look")?.around).toBeUndefined();
    await expect.poll(position).toEqual(["segments 481–520 of 603", "segments 481–520 of 603"]);
  });

  test("is never too long for Mermaid", async () => {
    preview = await openPreview();
    await preview.show(longExchange(3000), { line: 4000 });
    expect(await preview.page.locator("#pictures [data-et='message']").count()).toBe(40);
    expect(await preview.page.locator("#banner").isVisible()).toBe(false);
  });
});

test("a change that leaves the diagram as it is costs no drawing, and moves the lines", async () => {
  preview = await openPreview();
  await preview.show(HANDSHAKE);
  await preview.value("window.before = document.querySelector('#pictures .messageText'); null");
  await preview.show(`# a comment\n\n${HANDSHAKE}`);
  expect(await preview.value("window.before.isConnected")).toBe(true);
  expect(await preview.value("Number(window.before.dataset.line)")).toBe(2);
});
