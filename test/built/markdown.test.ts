/** dist/markdown.js and the notebook's page: both draw the same fence. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { root } from "../../scripts/lib/paths.mjs";

const TEXT = "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+2\n";

interface Token {
  info: string;
  content: string;
  map: [number, number];
}

test("the extension's and the notebook's picture of a fence are one", async () => {
  const { fenceHtml } = createRequire(import.meta.url)(join(root, "dist/markdown.js"));
  const drawn = fenceHtml(TEXT, { analyze: {}, firstLine: 2, attributes: "" });
  expect(drawn).toMatch(/<svg .* Line 3: ack=x\+2 /s);

  const { activate } = await import(pathToFileURL(join(root, "media/dist/notebook.js")).href);
  const renderer = {
    rules: {} as { fence?: (tokens: Token[], index: number) => string },
    renderAttrs: () => "",
  };
  await activate({
    getRenderer: async (id: string) => {
      expect(id).toBe("vscode.markdown-it-renderer");
      return { extendMarkdownIt: (extend: (md: unknown) => void) => extend({ renderer }) };
    },
  });
  expect(renderer.rules.fence?.([{ info: "tcpflow", content: TEXT, map: [0, 4] }], 0)).toBe(drawn);
});
