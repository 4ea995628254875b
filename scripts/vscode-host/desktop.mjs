/** Runs the suite in the desktop VS Code, where that can be downloaded. */
import { once } from "node:events";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from "@vscode/test-electron";
import { chromium } from "playwright-core";
import { needDebianPackages } from "../lib/debian.mjs";
import { cache } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";
import { eventually, freePort, start, WINDOW } from "./session.mjs";

const UPDATE_SERVER = "https://update.code.visualstudio.com/api/releases/stable";

/** The desktop VS Code cannot be had or does not start here, which says nothing about the extension. */
export class DesktopUnavailable extends Error {}

/**
 * @param {import("./session.mjs").Session} session
 * @param {string} version
 * @returns {Promise<import("./session.mjs").Results>}
 */
export async function runInDesktop(session, version) {
  const { driver } = session;
  const { host, display, browser } = await open(session, version).catch((error) => {
    throw new DesktopUnavailable(error instanceof Error ? error.message : String(error));
  });
  try {
    return await Promise.race([driver.finished, host.ended]);
  } finally {
    await browser.close();
    host.stop();
    display.stop();
  }
}

/**
 * Up to the moment when the suite begins.
 *
 * @param {import("./session.mjs").Session} session
 * @param {string} version
 */
async function open({ vsix, suite, workspace, scratch, driver }, version) {
  // A server that cannot be reached may take minutes to say so.
  await fetch(UPDATE_SERVER, { signal: AbortSignal.timeout(5_000) });
  const executable = await downloadAndUnzipVSCode({ version, cachePath: `${cache}/vscode-desktop` });
  // As root, VS Code asks for the first two.
  const data = ["--no-sandbox", `--user-data-dir=${scratch}/data`, `--extensions-dir=${scratch}/extensions`];
  const [cli = executable] = resolveCliArgsFromVSCodeExecutablePath(executable, {
    reuseMachineInstall: true,
  });
  run(cli, [...data, "--install-extension", vsix]);

  const display = await openDisplay(scratch);
  const port = await freePort();
  const host = start(
    executable,
    [
      ...data,
      `--extensionDevelopmentPath=${suite}`,
      `--extensionTestsPath=${suite}/index.js`,
      `--remote-debugging-port=${port}`,
      "--disable-gpu",
      "--disable-updates",
      "--disable-workspace-trust",
      "--skip-welcome",
      "--skip-release-notes",
      workspace,
    ],
    { log: `${scratch}/vscode.log`, env: { ...display.env, TCPFLOW_TEST_DRIVER: driver.url } },
  );
  try {
    const { browser, page } = await Promise.race([
      eventually("no window", 60_000, () => window(port)),
      host.ended,
    ]);
    driver.attach(page);
    await Promise.race([driver.started, host.ended, tooLate("the suite did not begin", 60_000)]);
    return { host, display, browser };
  } catch (error) {
    host.stop();
    display.stop();
    throw error;
  }
}

/**
 * The window of the VS Code that listens on this debugging port.
 *
 * @param {number} port
 */
async function window(port) {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((each) => each.url().includes("workbench"));
  if (page !== undefined) return { browser, page };
  await browser.close();
  throw new Error("VS Code has no workbench window yet");
}

/**
 * A screen for VS Code's window: the one there is, or an invisible one.
 *
 * @param {string} scratch
 */
async function openDisplay(scratch) {
  if (process.platform !== "linux" || process.env.DISPLAY !== undefined) return { env: {}, stop: () => {} };
  // Debian's Chromium brings the libraries that VS Code needs too.
  needDebianPackages(["xvfb", "chromium"]);
  const screen = ["-screen", "0", `${WINDOW.width}x${WINDOW.height}x24`];
  // It prints the number of the display that it has chosen, once that can be used.
  const server = start("Xvfb", ["-displayfd", "1", ...screen], { log: `${scratch}/xvfb.log`, env: {} });
  const [number] = await Promise.race([once(server.output, "data"), server.ended]);
  return { env: { DISPLAY: `:${String(number).trim()}` }, stop: server.stop };
}

/**
 * @param {string} what
 * @param {number} milliseconds
 * @returns {Promise<never>}
 */
function tooLate(what, milliseconds) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(what)), milliseconds).unref();
  });
}
