/** In every theme, view and state axe finds nothing, and who does not see the picture has it as a table. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { type Opening, openPreview, type Preview } from "./preview";
import { HANDSHAKE, longExchange } from "./texts";
import { THEMES } from "./themes";

const AXE = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

/** All kinds of marks: an error, a warning, an expected fault; several scenarios; Chinese. */
const EVERYTHING = `scenario "三次握手"
${HANDSHAKE}note client: 客户端发送
#! expect ack-of-unsent
server -> client: ACK seq=y+1 ack=x+50
client -> server: ACK seq=x+1 ack=y+90 "wrong"
scenario "second"
${HANDSHAKE}`;

let preview: Preview;
afterEach(() => preview.close());

async function open(opening: Opening, text = EVERYTHING): Promise<void> {
  preview = await openPreview({ width: 900, ...opening });
  await preview.page.evaluate(AXE);
  await preview.show(text);
  await preview.eventually("document.querySelector('#pictures table') !== null");
}

async function expectNothing(): Promise<void> {
  const { violations } = await preview.value<AxeResults>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  expect(
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    ),
  ).toEqual([]);
}

describe.each(THEMES)("in %s", (theme) => {
  test.each(["mermaid", "ladder"] as const)("axe finds nothing in any state of the %s view", async (view) => {
    await open({ theme, view });
    await preview.page.click("#problems summary");
    await expectNothing();
    await preview.page.click("#arrange");
    await preview.eventually("!document.querySelector('#tabs').hidden");
    await preview.page.click("#step-through");
    await preview.eventually("document.querySelector('#inspector table') !== null");
    await expectNothing();
    await preview.page.keyboard.press("Escape");
    await preview.page.locator(".tcpflow-arrives[data-line='1']").first().hover({ force: true });
    await preview.eventually("!document.querySelector('#card').hidden");
    await expectNothing();
    await preview.post({
      ...preview.message(),
      model: { ...(preview.message() as { model: object }).model, broken: true },
    });
    await preview.eventually("!document.querySelector('#banner').hidden");
    await expectNothing();
  });

  test("axe finds nothing where part of a long exchange is drawn, or nothing at all", async () => {
    await open({ theme }, longExchange(300));
    await preview.eventually("document.querySelectorAll('.window').length", 2);
    await expectNothing();
    await preview.show("# nothing yet\n");
    await expectNothing();
  });
});

test.each(["mermaid", "ladder"] as const)(
  "the table of the %s view is that of the picture, and follows it",
  async (view) => {
    await open({ view }, HANDSHAKE);
    const cells = () => preview.texts("#pictures tbody tr:first-child td");
    expect(await preview.texts("#pictures th")).toEqual(["Line", "From", "To", "Segment", "State changes"]);
    expect(await cells()).toEqual([
      "1",
      "client",
      "server",
      "SYN seq=x",
      "client: CLOSED → SYN-SENT, server: LISTEN → SYN-RECEIVED",
    ]);
    await preview.show(HANDSHAKE.replace("ack=x+1", "ack=x+7"));
    await expect
      .poll(() => preview.texts("#pictures tbody tr:nth-child(2) td:last-child"))
      .toEqual([expect.stringMatching(/x\+7/)]);
    const box = await preview.page.locator("#pictures .unseen").boundingBox();
    expect((box?.width ?? 9) * (box?.height ?? 9)).toBeLessThanOrEqual(1);
  },
);

test("while edits leave no pause, only the newest picture waits to become a table", async () => {
  await open({ view: "mermaid" }, HANDSHAKE);
  await preview.eventually("document.querySelector('#pictures table') !== null");
  await preview.page.evaluate(
    "window.waiting = []; window.requestIdleCallback = (made) => window.waiting.push(made)",
  );
  for (const wrong of [3, 5, 9]) await preview.show(HANDSHAKE.replace("ack=x+1", `ack=x+${wrong}`));
  expect(await preview.value("window.waiting.length")).toBe(1);
  await preview.page.evaluate("window.waiting[0]()");
  const [finding] = await preview.texts("#pictures tbody tr:nth-child(2) td:last-child");
  expect(finding).toMatch(/x\+9/);
});

test("whoever wants no motion gets none", async () => {
  await open({ view: "ladder", height: 400 }, longExchange(30));
  await preview.moveCursor(60);
  await preview.eventually("document.querySelector('.cursor')?.getBoundingClientRect().bottom < innerHeight");
  expect(await preview.value("document.getAnimations().length")).toBe(0);
});
