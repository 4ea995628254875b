/**
 * Installs a real VS Code from the npm registry, for machines that cannot download the desktop one: the package
 * code-server contains VS Code's own server build (workbench, Node extension host, webviews). The result stays in the
 * ignored cache folder.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { cache } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";

const CODE_SERVER = "code-server@4.139.1";
/** The Node that this VS Code is built for. */
const NODE_PACKAGE = `node-linux-${process.arch}`;
const NODE = `${NODE_PACKAGE}@24.21.0`;
const VERSIONS = `${CODE_SERVER} ${NODE}\n`;

/** The folder can be shared between clones. */
const home = process.env.TCPFLOW_VSCODE_HOST ?? `${cache}/vscode-host`;

/**
 * @param {string} folder
 */
const parts = (folder) => ({
  node: `${folder}/node_modules/${NODE_PACKAGE}/bin/node`,
  server: `${folder}/node_modules/code-server/lib/vscode/out/server-main.js`,
  versions: `${folder}/versions.txt`,
});

/**
 * @returns {{ readonly node: string, readonly server: string }} the program and its main file
 */
export function installVscodeHost() {
  if (process.platform !== "linux") throw new Error("this VS Code host is for Linux");
  const installed = parts(home);
  if (existsSync(installed.versions) && readFileSync(installed.versions, "utf8") === VERSIONS)
    return installed;

  console.log("installing a VS Code host from the npm registry, once");
  // Built beside its place and moved there when complete, so that an interrupted run leaves nothing half done.
  const partial = `${home}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(`${partial}/package.json`, JSON.stringify({ name: "vscode-host", private: true }));
  // Without install scripts: they download from elsewhere and compile native modules, which a terminal, a Kerberos
  // proxy and log files need, but no test of ours.
  const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
  run("npm", ["install", ...options, NODE, CODE_SERVER], { cwd: partial });
  const vscode = `${partial}/node_modules/code-server/lib/vscode`;
  run("npm", ["install", ...options, "--omit=dev"], { cwd: vscode });
  writeFileSync(parts(partial).versions, VERSIONS);

  rmSync(home, { recursive: true, force: true });
  renameSync(partial, home);
  return installed;
}

if (process.argv[1] === import.meta.filename) installVscodeHost();
