/**
 * An esbuild plugin: what most runs of a program never touch is bundled by itself and put in as packed text. Node passes over a
 * text at once, but parses code at every start, called or not; the text becomes code when it is first imported.
 */
import { dirname, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import * as esbuild from "esbuild";

/**
 * @param {string} entry From the root of the repository, without its ending; it has to be imported dynamically.
 * @returns {import("esbuild").Plugin}
 */
export function compiledWhenAsked(entry) {
  return {
    name: "compiled-when-asked",
    setup(build) {
      const { absWorkingDir = "." } = build.initialOptions;
      const wanted = resolve(absWorkingDir, entry);
      build.onResolve({ filter: /^\./ }, ({ kind, importer, path }) =>
        kind === "dynamic-import" && resolve(dirname(importer), path) === wanted
          ? { path: `${wanted}.ts`, namespace: "as-text" }
          : undefined,
      );
      build.onLoad({ filter: /./, namespace: "as-text" }, async ({ path }) => {
        const { outputFiles, metafile } = await esbuild.build({
          ...build.initialOptions,
          entryPoints: [path],
          plugins: [],
          // The shorter, the sooner it is passed over; nobody reads it there.
          minify: true,
          sourcemap: false,
          metafile: true,
          write: false,
        });
        const watchFiles = Object.keys(metafile.inputs).map((file) => resolve(absWorkingDir, file));
        return { contents: loading(entry, outputFiles[0]?.text ?? ""), loader: "js", watchFiles };
      });
    },
  };
}

/**
 * @param {string} name In stack traces.
 * @param {string} text A CommonJS module.
 */
function loading(name, text) {
  return `
    const { compileFunction } = require("node:vm");
    const { brotliDecompressSync } = require("node:zlib");
    const text = brotliDecompressSync(Buffer.from("${brotliCompressSync(text).toString("base64")}", "base64")).toString();
    const filename = ${JSON.stringify(`${name}.js`)};
    compileFunction(text, ["require", "module", "exports"], { filename })(require, module, exports);`;
}
