/** Measures: bundles each file of bench/ and runs it; names on the command line choose some (`npm run bench startup`). */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import * as esbuild from "esbuild";
import { needDebianPackages } from "./lib/debian.mjs";
import { cache, root } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";

const chosen = process.argv.slice(2);
const names = readdirSync(`${root}/bench`)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -".ts".length))
  .filter((name) => chosen.length === 0 || chosen.includes(name));

await esbuild.build({
  absWorkingDir: root,
  entryPoints: names.map((name) => `bench/${name}.ts`),
  outdir: `${cache}/bench`,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  mainFields: ["module", "main"],
  // They bring files of their own.
  external: ["esbuild", "playwright-core"],
  logLevel: "warning",
});
if (names.includes("capture")) needDebianPackages(["tshark"]);
if (names.includes("startup") || names.includes("capture") || names.includes("preview")) {
  // It measures the program as it ships.
  run(process.execPath, [`${root}/scripts/build.mjs`, "--minify"], { cwd: root });
}
const failed = names.filter((name) => {
  console.log(`\n== ${name}`);
  // With --expose-gc a measurement can tell what is still held from what is only not yet collected.
  const args = ["--expose-gc", `${cache}/bench/${name}.js`];
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status !== 0;
});
process.exitCode = failed.length > 0 || names.length === 0 ? 1 : 0;
