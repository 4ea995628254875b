/**
 * Installs a real VS Code from the npm registry, for machines that cannot download the desktop one: the package
 * code-server contains VS Code's own server build (workbench, Node extension host, webviews). About 2 minutes
 * and 830 MB, once; the result stays in the ignored cache folder.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { needDebianPackages } from "../lib/debian.mjs";
import { cache } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";

const CODE_SERVER = "code-server@4.139.1";
/** The Node that this VS Code is built for. Its native modules do not load in another one. */
const NODE = `node-linux-${process.arch}@24.21.0`;
const VERSIONS = `${CODE_SERVER} ${NODE}\n`;

/** Those of VS Code's native modules that its server loads. */
const NATIVE_MODULES = [
  "@vscode/deviceid",
  "@vscode/fs-copyfile",
  "@vscode/native-watchdog",
  "@vscode/spdlog",
  "@vscode/sqlite3",
  "kerberos",
  "node-pty",
];

/** The folder can be shared between clones. */
const home = process.env.TCPFLOW_VSCODE_HOST ?? `${cache}/vscode-host`;

/**
 * @param {string} folder
 */
const parts = (folder) => ({
  node: `${folder}/node_modules/${NODE.slice(0, NODE.indexOf("@"))}/bin/node`,
  server: `${folder}/node_modules/code-server/lib/vscode/out/server-main.js`,
  versions: `${folder}/versions.txt`,
});

/**
 * @returns {{ readonly node: string, readonly server: string }} the program and its main file
 */
export function installVscodeHost() {
  if (process.platform !== "linux") throw new Error("this VS Code host is for Linux");
  needDebianPackages(["chromium", "libkrb5-dev", "python3", "make", "g++"]);
  const installed = parts(home);
  if (existsSync(installed.versions) && readFileSync(installed.versions, "utf8") === VERSIONS)
    return installed;

  console.log("installing a VS Code host from the npm registry: 2 minutes, 830 MB, once");
  // Built beside its place and moved there when complete, so that an interrupted run leaves nothing half done.
  const partial = `${home}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(`${partial}/package.json`, JSON.stringify({ name: "vscode-host", private: true }));
  const nodeFolder = `${partial}/node_modules/${NODE.slice(0, NODE.indexOf("@"))}`;
  const npm = npmIn({ node: nodeFolder });
  npm(partial, ["install", "--ignore-scripts=false", NODE]);
  // Its own install scripts download from elsewhere; what they would do is done here.
  npm(partial, ["install", "--ignore-scripts", CODE_SERVER]);
  const vscode = `${partial}/node_modules/code-server/lib/vscode`;
  npm(vscode, ["install", "--ignore-scripts", "--omit=dev"]);
  npm(`${vscode}/extensions`, ["install", "--ignore-scripts", "--omit=dev"]);
  for (const module of NATIVE_MODULES) npm(vscode, ["rebuild", module]);
  writeFileSync(parts(partial).versions, VERSIONS);

  rmSync(home, { recursive: true, force: true });
  renameSync(partial, home);
  return installed;
}

/**
 * npm as the given Node runs it, compiling native modules against that Node's own headers.
 *
 * @param {{ readonly node: string }} where
 */
function npmIn({ node }) {
  const env = {
    ...process.env,
    PATH: `${node}/bin:${process.env.PATH}`,
    npm_config_nodedir: node,
    npm_config_audit: "false",
    npm_config_fund: "false",
  };
  /**
   * @param {string} cwd
   * @param {readonly string[]} args
   */
  return (cwd, args) => void run("npm", args, { cwd, env });
}

if (process.argv[1] === import.meta.filename) installVscodeHost();
