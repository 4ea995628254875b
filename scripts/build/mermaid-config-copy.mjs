/**
 * An esbuild plugin: Mermaid copies its whole configuration several times for each message of a diagram, by a general
 * merge that takes a third of the time of a drawing. Here the same copy is made directly.
 */
import { readFile } from "node:fs/promises";

const CHUNK = /[/\\]node_modules[/\\]mermaid[/\\]dist[/\\]chunks[/\\]mermaid\.core[/\\]chunk-[^/\\]*\.mjs$/;
const COPYING = "return assignWithDepth_default({}, currentConfig);";

/**
 * What the merge into an empty object comes to: two levels without nulls and without an array's duplicates, and a third as
 * it is. Whoever asks may change these (the sequence diagram does); what lies deeper is shared.
 */
const COPY = `
  const copy = (source, depth) => {
    if (Array.isArray(source)) return [...new Set(source)];
    const result = { ...source };
    if (depth === 0) return result;
    for (const key in result) {
      const value = result[key];
      if (value === null) delete result[key];
      else if (typeof value === "object") result[key] = copy(value, depth - 1);
    }
    return result;
  };
  return copy(currentConfig, 2);`;

/** @returns {import("esbuild").Plugin} */
export function mermaidConfigCopy() {
  return {
    name: "mermaid-config-copy",
    setup(build) {
      let replaced = 0;
      build.onLoad({ filter: CHUNK }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        const parts = text.split(COPYING);
        if (parts.length === 1) return undefined;
        replaced += parts.length - 1;
        return { contents: parts.join(COPY), loader: "js" };
      });
      build.onEnd(() =>
        replaced === 1
          ? undefined
          : {
              errors: [
                { text: `Mermaid copies its configuration in ${replaced} places, not in the one known` },
              ],
            },
      );
    },
  };
}
