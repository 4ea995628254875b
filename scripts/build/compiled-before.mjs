/**
 * An esbuild plugin: the program is put into its file as a comment, which Node passes over the fastest, and what V8 compiled of it in
 * a trial run is put beside it. With that file, of the same Node, a start compiles next to nothing; without it, or with another
 * Node, the text is compiled as ever.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const TRIAL = fileURLToPath(new URL("trial-run.cjs", import.meta.url));

/** Stands for the end of a comment in a text that stands in a comment: no program has this in it. */
const COMMENT_END = "*\u0001/";

/**
 * @param {readonly string[]} trial What the program is told to do in the trial run.
 * @returns {import("esbuild").Plugin}
 */
export function compiledBefore(trial) {
  return {
    name: "compiled-before",
    setup(build) {
      const { absWorkingDir = ".", outfile = "" } = build.initialOptions;
      build.initialOptions.write = false;
      build.onEnd(({ outputFiles = [] }) => {
        for (const { path, contents, text } of outputFiles) {
          mkdirSync(dirname(path), { recursive: true });
          if (!path.endsWith(".js")) writeFileSync(path, contents);
          else put(path, text, trial, absWorkingDir);
        }
      });
      if (outfile === "") throw new Error("a program has one file");
    },
  };
}

/**
 * @param {string} path
 * @param {string} text
 * @param {readonly string[]} trial
 * @param {string} cwd
 */
function put(path, text, trial, cwd) {
  const folder = dirname(path);
  const program = basename(path, ".js");
  const compiled = `${program}-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.cache`;
  for (const file of readdirSync(folder)) {
    if (file.startsWith(`${program}-`) && file.endsWith(".cache")) rmSync(join(folder, file));
  }
  writeFileSync(path, launcher(text, compiled), { mode: 0o755 });
  spawnSync(process.execPath, [TRIAL, path, join(folder, compiled), ...trial], { cwd, stdio: "ignore" });
}

/**
 * The name of the compiled code is made from the text: V8 itself compares no more than the lengths.
 *
 * @param {string} text A CommonJS module.
 * @param {string} compiled A file that may lie beside it.
 */
function launcher(text, compiled) {
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
  return `#!/usr/bin/env node
"use strict";
const { readFileSync } = require("node:fs");
const { Script } = require("node:vm");
const own = readFileSync(__filename, "utf8");
const text = own.slice(own.indexOf("\\n/*") + 3, own.lastIndexOf("*/")).replaceAll(${JSON.stringify(COMMENT_END)}, "*/");
let cachedData;
try {
  cachedData = readFileSync(require("node:path").join(__dirname, ${JSON.stringify(compiled)}));
} catch {
  // It only makes the start faster.
}
const script = new Script(text, { filename: __filename, cachedData });
script.runInThisContext()(exports, require, module, __filename, __dirname);
/*${wrapped.replaceAll("*/", COMMENT_END)}*/
`;
}
