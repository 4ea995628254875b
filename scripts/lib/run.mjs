/** Runs other programs. */
import { spawnSync } from "node:child_process";

/**
 * Runs a program to its end; what it prints is shown only when it fails.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnSyncOptions} [options]
 * @returns {string} its standard output
 */
export function run(program, args, options = {}) {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    ...options,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) throw new Error(`${program} cannot be run: ${error.message}`);
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}\nended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

/**
 * Whether a program of this name is on the path.
 *
 * @param {string} program
 */
export function isOnPath(program) {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}
