/** An esbuild plugin: Mermaid copies its whole configuration several times for each message; here once for each picture. */
import { readFile } from "node:fs/promises";

const CHUNK = /[/\\]node_modules[/\\]mermaid[/\\]dist[/\\]chunks[/\\].*\.mjs$/;
const GETTER =
  'var getConfig = /* @__PURE__ */ __name(() => {\n  return assignWithDepth_default({}, currentConfig);\n}, "getConfig");';
// Every change of the configuration assigns a new object, as each picture's beginning does.
const ONCE = `var configCopied, configCopy;
var getConfig = /* @__PURE__ */ __name(() => {
  if (configCopied !== currentConfig) {
    configCopy = assignWithDepth_default({}, currentConfig);
    configCopied = currentConfig;
  }
  return configCopy;
}, "getConfig");`;

/**
 * Halves the time to a picture. A Mermaid in which the getter looks different fails the build.
 *
 * @returns {import("esbuild").Plugin}
 */
export function mermaidConfigOnce() {
  return {
    name: "mermaid-config-once",
    setup(build) {
      let found = false;
      build.onStart(() => {
        found = false;
      });
      build.onLoad({ filter: CHUNK }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        if (!text.includes(GETTER)) return undefined;
        found = true;
        return { contents: text.replace(GETTER, ONCE), loader: "js" };
      });
      build.onEnd(() =>
        found
          ? undefined
          : { errors: [{ text: "Mermaid's getConfig is not where it was: see mermaid-config-once.mjs" }] },
      );
    },
  };
}
