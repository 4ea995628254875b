/**
 * From a bare clone to something to look at: installs, builds and packages, checks the examples, draws one, and says where
 * the extension lies and how to open it.
 */
import { spawnSync } from "node:child_process";
import { relative } from "node:path";
import { installPackages } from "./lib/packages.mjs";
import { root } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { stage } from "./lib/stage.mjs";
import { packageVsix } from "./lib/vsix.mjs";

const EXAMPLE = "examples/textbook/handshake.tcpflow";

try {
  await stage("npm packages", () => console.log(installPackages()));
  const vsix = await stage("building and packaging the extension", packageVsix);
  console.log(relative(root, vsix));
  await stage("tcpflowc check examples", checkExamples);
  await stage(`tcpflowc render ${EXAMPLE}`, () => tcpflowc("render", EXAMPLE));
  console.log(`
The extension lies in ${vsix}
To open it in VS Code:
  code --install-extension ${relative(process.cwd(), vsix)}
  code examples
then open a .tcpflow file and press the preview button at the top right of its editor.
On the command line: node dist/tcpflowc.js --help`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** The examples hold hundreds of observations, which the editor shows in place: here they are summed up. */
function checkExamples() {
  tcpflowc("check", "--quiet", "examples");
  const words = ["dist/tcpflowc.js", "check", "--format", "json", "examples"];
  const { files, segments, errors, warnings, infos } = JSON.parse(
    run(process.execPath, words, { cwd: root }),
  ).summary;
  console.log(
    `${files} files, ${segments} segments: ${errors} errors, ${warnings} warnings, ${infos} observations`,
  );
}

/**
 * @param {readonly string[]} args
 */
function tcpflowc(...args) {
  const { status } = spawnSync(process.execPath, ["dist/tcpflowc.js", ...args], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`tcpflowc ${args.join(" ")} ended with ${status}`);
}
