/** Bundles the command line, the language server, the extension and the preview page. `--watch` stays and rebuilds; `--minify` is what ships. */
import { mkdir, writeFile } from "node:fs/promises";
import * as esbuild from "esbuild";
import { BUNDLES, esbuildOptions } from "./build/bundles.mjs";
import { bundledPackages, notices } from "./build/notices.mjs";
import { root } from "./lib/paths.mjs";

const minify = process.argv.includes("--minify");
const wanted = BUNDLES.map((bundle) => esbuildOptions(bundle, { minify }));

if (process.argv.includes("--watch")) {
  const contexts = await Promise.all(wanted.map((options) => esbuild.context(options)));
  await Promise.all(contexts.map((context) => context.watch()));
  console.log("watching; Ctrl+C ends");
} else {
  try {
    await build();
  } catch (error) {
    // esbuild has said already which file has which error.
    console.error(error instanceof Error ? error.message.split("\n")[0] : error);
    process.exitCode = 1;
  }
}

async function build() {
  const results = await Promise.all(wanted.map((options) => esbuild.build({ ...options, metafile: true })));
  const packages = new Set(results.flatMap(({ metafile }) => bundledPackages(metafile)));
  await mkdir(`${root}/dist`, { recursive: true });
  await writeFile(`${root}/dist/third-party-notices.txt`, await notices(packages));
  for (const [file, { bytes }] of results.flatMap(({ metafile }) => Object.entries(metafile.outputs))) {
    console.log(`${file.padEnd(24)} ${(bytes / 1024).toFixed(0).padStart(6)} kB`);
  }
}
