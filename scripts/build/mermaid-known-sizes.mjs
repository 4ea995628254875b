/**
 * An esbuild plugin: Mermaid lays the page out anew to measure each note it draws, and asks for its configuration at each
 * statement it reads. Here the height of a text that has been measured is known, and the configuration of a diagram is asked for once.
 */
import { readFile } from "node:fs/promises";

const CHUNK =
  /[/\\]node_modules[/\\]mermaid[/\\]dist[/\\]chunks[/\\]mermaid\.core[/\\]sequenceDiagram-[^/\\]*\.mjs$/;

/** What is replaced by what, and how often it stands there. */
const REPLACED = /** @type {const} */ ([
  ["(te._groups || te)[0][0].getBBox().height", "heightOfText((te._groups || te)[0][0])", 2],
  [
    "(textElem._groups || textElem)[0][0].getBBox().height",
    "heightOfText((textElem._groups || textElem)[0][0])",
    1,
  ],
  [
    "return getConfig2().sequence?.wrap ?? false;",
    "return (this.state.records.wrapConfigured ??= getConfig2().sequence?.wrap ?? false);",
    1,
  ],
]);

/** The same text in the same font is as high as it was; the place of a text says nothing of its height. */
const KNOWN = `
const MOST_HEIGHTS = 5000;
const knownHeights = new Map();
function heightOfText(element) {
  const key = element.getAttribute("class") + "|" + element.getAttribute("style") + "|" + element.textContent;
  let height = knownHeights.get(key);
  if (height === undefined) {
    if (knownHeights.size >= MOST_HEIGHTS) knownHeights.clear();
    height = element.getBBox().height;
    knownHeights.set(key, height);
  }
  return height;
}
`;

/** @returns {import("esbuild").Plugin} */
export function mermaidKnownSizes() {
  return {
    name: "mermaid-known-sizes",
    setup(build) {
      /** @type {string[]} */
      let wrong = [];
      build.onStart(() => {
        wrong = [`no file is like ${CHUNK}`];
      });
      build.onLoad({ filter: CHUNK }, async ({ path }) => {
        let contents = await readFile(path, "utf8");
        wrong = [];
        for (const [text, replacement, times] of REPLACED) {
          const parts = contents.split(text);
          if (parts.length - 1 !== times)
            wrong.push(`Mermaid has ${parts.length - 1} times ${text}, not ${times}`);
          contents = parts.join(replacement);
        }
        return { contents: contents + KNOWN, loader: "js" };
      });
      build.onEnd(() => ({ errors: wrong.map((text) => ({ text })) }));
    },
  };
}
