/** What both kinds of VS Code host have in common: what they are given, and starting a program that serves a port. */
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";

/**
 * @typedef {object} Session
 * @property {string} vsix the package to install and test
 * @property {string} suite a development extension that holds the bundled suite
 * @property {string} workspace the folder to open
 * @property {string} scratch an empty folder for the host's own data and log
 * @property {import("./driver.mjs").Driver} driver
 *
 * @typedef {readonly import("./driver.mjs").CaseResult[]} Results
 */

/** How VS Code's windows are laid out in tests, and so the size of the screenshots. */
export const WINDOW = { width: 1400, height: 900 };

/**
 * Starts a program that is to run until it is stopped; what it prints goes to a log file.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ readonly log: string, readonly env: NodeJS.ProcessEnv }} options
 */
export function start(program, args, { log, env }) {
  mkdirSync(dirname(log), { recursive: true });
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  const file = createWriteStream(log);
  child.stdout.pipe(file);
  child.stderr.pipe(file);
  /** @type {Promise<never>} */
  const ended = new Promise((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(new Error(`${program} ended (${code ?? signal}), see ${log}`)),
    );
  });
  // Nobody may be waiting at the moment when it is stopped.
  ended.catch(() => {});
  return { ended, output: child.stdout, stop: () => void child.kill() };
}

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const probe = createServer();
  await new Promise((listening) => probe.listen(0, "127.0.0.1", () => listening(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  await new Promise((closed) => probe.close(closed));
  return port;
}

/**
 * Tries until it succeeds.
 *
 * @template T
 * @param {string} what
 * @param {number} milliseconds
 * @param {() => Promise<T>} attempt
 * @returns {Promise<T>}
 */
export async function eventually(what, milliseconds, attempt) {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what}: ${error instanceof Error ? error.message : error}`);
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }
}
