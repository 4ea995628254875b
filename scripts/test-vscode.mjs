/**
 * Runs the suite of test/vscode inside a real VS Code, on the packaged extension: in the desktop one where that can be
 * downloaded, else in the server build with Chromium. `--host=desktop` or `--host=web` takes that one only; `--vsix=FILE` tests that package
 * instead of making one.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as esbuild from "esbuild";
import { cache, manifestFile, root } from "./lib/paths.mjs";
import { packageVsix } from "./lib/vsix.mjs";
import { DesktopUnavailable, runInDesktop } from "./vscode-host/desktop.mjs";
import { SCREENSHOTS, startDriver } from "./vscode-host/driver.mjs";
import { runInWebHost } from "./vscode-host/web.mjs";

const LIMIT_IN_MINUTES = 15;

const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
/** The oldest VS Code that the extension promises to run in; the server build is a recent one. */
const oldest = manifest.engines.vscode.replace("^", "");
const onlyHost = option("host");

setTimeout(() => {
  console.error(`the suite is not over after ${LIMIT_IN_MINUTES} minutes`);
  process.exit(1);
}, LIMIT_IN_MINUTES * 60_000).unref();

const vsix = option("vsix") ?? packageVsix();
const suite = await bundleSuite();
const { host, results } = await runInSomeHost().catch((error) => {
  console.error(`no VS Code could run the suite: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});
const cases = results.filter(({ kind }) => kind === "case");
const failed = cases.filter(({ error }) => error !== null);
console.log(`${cases.length - failed.length} of ${cases.length} cases passed in the ${host} VS Code`);
mkdirSync(`${root}/test-results`, { recursive: true });
writeFileSync(`${root}/test-results/vscode.json`, JSON.stringify({ host, cases }, null, 2));
process.exit(failed.length > 0 || cases.length === 0 ? 1 : 0);

/**
 * @param {string} name
 */
function option(name) {
  return process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
}

async function runInSomeHost() {
  if (onlyHost !== "web") {
    try {
      return { host: "desktop", results: await session("desktop", (each) => runInDesktop(each, oldest)) };
    } catch (error) {
      if (onlyHost === "desktop" || !(error instanceof DesktopUnavailable)) throw error;
      console.log(`no desktop VS Code here (${error.message}): taking the server build`);
    }
  }
  return { host: "web", results: await session("web", runInWebHost) };
}

/**
 * @param {string} name
 * @param {(session: import("./vscode-host/session.mjs").Session) => Promise<import("./vscode-host/session.mjs").Results>} run
 */
async function session(name, run) {
  const scratch = `${cache}/vscode-test/${name}`;
  for (const old of [scratch, SCREENSHOTS]) rmSync(old, { recursive: true, force: true });
  const workspace = `${scratch}/workspace`;
  cpSync(`${root}/test/vscode/workspace`, workspace, { recursive: true });
  cpSync(`${root}/test/fixtures/captures`, `${workspace}/captures`, { recursive: true });
  const driver = await startDriver();
  try {
    return await run({ vsix, suite, workspace, scratch, driver });
  } finally {
    driver.close();
  }
}

/** VS Code runs a suite as part of an extension in development, so the bundle gets a manifest. */
async function bundleSuite() {
  const folder = `${cache}/vscode-test/suite`;
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["test/vscode/suite/index.ts"],
    outfile: `${folder}/index.js`,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  const { engines, version } = manifest;
  writeFileSync(
    `${folder}/package.json`,
    JSON.stringify({
      name: "tcpflow-suite",
      publisher: "tcpflow",
      version,
      engines: { vscode: engines.vscode },
    }),
  );
  return folder;
}
