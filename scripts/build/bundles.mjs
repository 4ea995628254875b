/** What is bundled from where to where. */
import { root } from "../lib/paths.mjs";
import { compiledBefore } from "./compiled-before.mjs";
import { compiledWhenAsked } from "./compiled-when-asked.mjs";
import { mermaidConfigCopy } from "./mermaid-config-copy.mjs";
import { mermaidKnownSizes } from "./mermaid-known-sizes.mjs";
import { sequenceDiagramsOnly } from "./sequence-diagrams-only.mjs";

/**
 * CommonJS: bundled as an ES module, vscode-languageserver fails when it first requires a Node module.
 * "module" first: the "main" of jsonc-parser and others is UMD, in which esbuild cannot follow `require`.
 *
 * @type {import("esbuild").BuildOptions}
 */
const FOR_NODE = { platform: "node", format: "cjs", target: "node20", mainFields: ["module", "main"] };

/**
 * Always minified: a page is read afresh each time it opens, and whole Mermaid is 84 MB of files.
 *
 * @type {import("esbuild").BuildOptions}
 */
const FOR_WEBVIEW = { platform: "browser", format: "iife", target: "es2022", minify: true, sourcemap: false };

/** Between them they have most of what captures show: losses, options, both ways to close. */
const CAPTURES = [
  "bulk-loss-sack.a",
  "bulk-loss-sack.b",
  "zero-window.a",
  "half-close.b",
  "many-connections.a",
].map((name) => `test/fixtures/captures/${name}.pcap`);

/**
 * @typedef {{ readonly entry: string, readonly outfile: string, readonly options: import("esbuild").BuildOptions }} Bundle
 * @type {readonly Bundle[]}
 */
export const BUNDLES = [
  {
    entry: "server/cli/main.ts",
    outfile: "dist/tcpflowc.js",
    options: {
      ...FOR_NODE,
      // Native, and not everybody's: found where it is installed.
      external: ["@resvg/resvg-js"],
      plugins: [compiledWhenAsked("server/lsp/node"), compiledBefore(["check", "examples", ...CAPTURES])],
    },
  },
  { entry: "server/lsp/main.ts", outfile: "dist/server.js", options: FOR_NODE },
  {
    entry: "client/extension.ts",
    outfile: "dist/extension.js",
    options: { ...FOR_NODE, external: ["vscode"] },
  },
  // Minified too: it is read while the reader waits for a page.
  { entry: "client/markdown/main.ts", outfile: "dist/markdown.js", options: { ...FOR_NODE, minify: true } },
  {
    entry: "client/markdown/notebook.ts",
    outfile: "media/dist/notebook.js",
    options: { ...FOR_WEBVIEW, format: "esm" },
  },
  {
    entry: "client/webview/preview.ts",
    outfile: "media/dist/preview.js",
    options: { ...FOR_WEBVIEW, plugins: [sequenceDiagramsOnly(), mermaidConfigCopy(), mermaidKnownSizes()] },
  },
  { entry: "client/webview/capture.ts", outfile: "media/dist/capture.js", options: FOR_WEBVIEW },
];

/**
 * @param {Bundle} bundle
 * @param {{ readonly minify: boolean }} how
 * @returns {import("esbuild").BuildOptions}
 */
export function esbuildOptions({ entry, outfile, options }, { minify }) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify,
    sourcemap: minify ? false : "linked",
    legalComments: "none",
    logLevel: "warning",
    ...options,
  };
}
