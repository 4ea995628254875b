/** What holds in both views: elements lead to their lines, by mouse and keyboard, and the cursor is marked. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPreview, type Preview, URI } from "./preview";
import { HANDSHAKE } from "./texts";

let preview: Preview;
afterEach(() => preview.close());

describe.each(["mermaid", "ladder"] as const)("the %s view", (view) => {
  beforeEach(async () => {
    preview = await openPreview({ view });
    await preview.show(HANDSHAKE);
  });

  test("a click on a segment leads to its line", async () => {
    await preview.page.locator(".tcpflow-arrives[data-line='1']").first().click({ force: true });
    await expect.poll(() => preview.last("reveal")).toEqual({ type: "reveal", uri: URI, line: 1 });
  });
});
