/** Whatever people write is shown as it is written, and whatever is no message of the protocol changes nothing. */
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { openPreview, type Preview, URI } from "./preview";
import { HANDSHAKE } from "./texts";

let preview: Preview;
afterEach(() => preview.close());

const HOSTILE = [
  '<img src=x onerror="window.tellHost(1)">',
  "<script>window.tellHost(1)</script>",
  "a;b #35; &lt; $$x^2$$",
  "%%{init: {}}%% end",
  "wrap: 客户端；服务器",
  "שלום עולם 123",
  "👩‍👩‍👧 🚀",
  "</text></svg><iframe>",
];
const TITLE = "<b>title</b> & more";

describe.each(["mermaid", "ladder"] as const)("in the %s view", (view) => {
  test("labels, notes, titles and names are text", async () => {
    preview = await openPreview({ view });
    const lines = HOSTILE.map((each) => `a -> b: ACK seq=u ack=v ${JSON.stringify(each)}`);
    await preview.show(
      `title ${JSON.stringify(TITLE)}\nstart a=ESTABLISHED b=ESTABLISHED\n${lines.join("\n")}\nnote a: <i>note</i>\n`,
    );
    const drawn = (await preview.texts("#pictures figure text")).map((each) => each.replace(/\s+/g, " "));
    for (const each of HOSTILE) {
      // Joined: a long one may stand on several rows.
      const words = each.split(/\s+/).filter((word) => !word.includes("\u200d"));
      for (const word of words) expect(drawn.join(" ")).toContain(word);
    }
    expect(drawn.join(" ")).toContain("<i>note</i>");
    expect(await preview.texts("#pictures h2")).toEqual([TITLE]);
    const strangers = ":is(img, script, iframe, b, i, foreignObject)";
    expect(await preview.page.locator(`body > :not(script) ${strangers}`).count()).toBe(0);
    await expect.poll(() => preview.texts("#pictures td")).not.toEqual([]);
    expect((await preview.texts("#pictures td")).join(" ")).toContain(HOSTILE[0]);
  });

  test("a label of ten thousand characters is drawn", async () => {
    preview = await openPreview({ view });
    await preview.show(
      `${HANDSHAKE}note client: ${"long ".repeat(2000)}\nclient -> server: ACK seq=x+1 ack=y+1 "${"x".repeat(10_000)}"\n`,
    );
    expect(await preview.page.locator("#pictures figure").count()).toBe(1);
    expect(
      await preview.value("document.querySelector('#pictures').getBoundingClientRect().width"),
    ).toBeLessThan(4000);
  });

  test("messages that are none change nothing", async () => {
    preview = await openPreview({ view });
    await preview.show(HANDSHAKE, { line: 1 });
    await preview.page.waitForTimeout(200);
    const page = "document.body.innerHTML";
    const before = await preview.value<string>(page);
    const told = preview.told.length;
    const known = preview.message();
    const broken = fc.oneof(
      fc.anything({ maxDepth: 2 }),
      fc.record({
        type: fc.constantFrom("show", "cursor", "step", "locked", "rasterize", "look"),
        uri: fc.anything(),
        line: fc.anything(),
        model: fc.anything(),
        view: fc.anything(),
        question: fc.anything(),
      }),
      // Of this document, but with nothing that could be shown.
      fc.record({
        type: fc.constantFrom("show", "step", "rasterize"),
        uri: fc.constant(URI),
        name: fc.string(),
        line: fc.nat(),
        model: fc.anything(),
        question: fc.nat(),
        view: fc.anything({ maxDepth: 1 }),
      }),
      fc.record({ type: fc.constant("cursor"), uri: fc.constant("file:///other.tcpflow"), line: fc.nat() }),
      fc.record({
        type: fc.constant("cursor"),
        uri: fc.constant(URI),
        line: fc.constantFrom(-1, 0.5, "1", null),
      }),
    );
    const messages = fc
      .sample(broken, 400)
      .map((each) => {
        try {
          return JSON.stringify(each);
        } catch {
          return undefined;
        }
      })
      .filter((each) => each !== undefined);
    await preview.value(`for (const each of [${messages.join(",")}]) window.postMessage(each, "*"); null`);
    await preview.page.waitForTimeout(300);
    expect(await preview.value(page)).toBe(before);
    expect(preview.told.length).toBe(told);
    expect(known).not.toBeNull();
    await preview.show(HANDSHAKE.replace("seq=x\n", "seq=x mss=1460\n"));
    expect((await preview.texts("#pictures figure text")).join()).toContain("mss=1460");
  });
});
