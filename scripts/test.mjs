/**
 * Runs everything, each stage after the other, and closes with a line that counts the tests that were run. A stage that
 * holds no tests (types, lint, build) counts as one failed when it fails.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { needDebianPackages } from "./lib/debian.mjs";
import { installPackages } from "./lib/packages.mjs";
import { root } from "./lib/paths.mjs";
import { stage } from "./lib/stage.mjs";
import { packageVsix } from "./lib/vsix.mjs";

const RESULTS = `${root}/test-results`;

/** @typedef {{ readonly passed: number, readonly failed: number }} Count */

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
await prepare();
const vsix = await stage("build and package", built);
const counts = [
  vsix === null ? { passed: 0, failed: 1 } : { passed: 0, failed: 0 },
  await stage("types", () => whole("tsc", "--noEmit", "-p", "tsconfig.json")),
  await stage("types of the preview page", () =>
    whole("tsc", "--noEmit", "-p", "client/webview/tsconfig.json"),
  ),
  await stage("lint and format", () => whole("biome", "check", "--error-on-warnings", ".")),
  await stage("unit tests", () => vitest("unit*", "unit")),
];
if (vsix !== null) {
  counts.push(
    await stage("tests of the built files", () => vitest("built", "built")),
    await stage("the extension inside VS Code", () => vscode(vsix)),
  );
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Installs what the tests need. Without it there is nothing to run. */
async function prepare() {
  try {
    await stage("npm packages", () => console.log(installPackages()));
    if (process.platform === "linux") await stage("Debian packages", () => needDebianPackages(["chromium"]));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log("\n0 passed, 1 failed");
    process.exit(1);
  }
}

/** Where the VSIX lies; null when it could not be made, and then there is nothing to run as a program. */
function built() {
  try {
    return packageVsix();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return null;
  }
}

/**
 * A program of node_modules/.bin that tests one thing as a whole.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Count}
 */
function whole(program, ...args) {
  return { passed: 0, failed: bin(program, args) === 0 ? 0 : 1 };
}

/**
 * @param {string} projects those of vitest.config.mts that fit
 * @param {string} name of the report
 * @returns {Count}
 */
function vitest(projects, name) {
  const file = `${RESULTS}/${name}.json`;
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const status = bin("vitest", ["run", "--project", projects, ...reporters]);
  return counted(status, () => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(file, "utf8"),
    );
    // A test that is not run cannot fail: that is a failure.
    return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests };
  });
}

/**
 * @param {string} vsix
 * @returns {Count}
 */
function vscode(vsix) {
  const status = node([`${root}/scripts/test-vscode.mjs`, `--vsix=${vsix}`]);
  return counted(status, () => {
    const { cases } = JSON.parse(readFileSync(`${RESULTS}/vscode.json`, "utf8"));
    const failed = cases.filter((/** @type {{ error: unknown }} */ { error }) => error !== null).length;
    return { passed: cases.length - failed, failed };
  });
}

/**
 * What a runner's report counts. A runner may also fail without a failed test: it found none, or broke off.
 *
 * @param {number | null} status
 * @param {() => Count} read
 * @returns {Count}
 */
function counted(status, read) {
  let count = { passed: 0, failed: 0 };
  try {
    count = read();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  const broken = (status !== 0 || count.passed === 0) && count.failed === 0;
  return broken ? { ...count, failed: 1 } : count;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function bin(program, args) {
  const windows = process.platform === "win32";
  const file = `${root}/node_modules/.bin/${program}${windows ? ".cmd" : ""}`;
  return spawnSync(file, args, { cwd: root, stdio: "inherit", shell: windows }).status;
}

/**
 * @param {readonly string[]} args
 */
function node(args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status;
}
