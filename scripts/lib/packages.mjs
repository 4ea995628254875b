/** Installs the npm packages that the lock file names. Needs nothing but Node and npm itself. */
import { existsSync, statSync } from "node:fs";
import { root } from "./paths.mjs";
import { run } from "./run.mjs";

/** @returns {string} what was done */
export function installPackages() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Error(`Node 20 or newer is needed; this is ${process.version}`);
  }
  // npm writes this file at the end of an installation.
  const installed = `${root}/node_modules/.package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}/package-lock.json`).mtimeMs) {
    return "the npm packages are installed";
  }
  run("npm", ["ci"], { cwd: root, shell: process.platform === "win32" });
  return "npm packages installed";
}
