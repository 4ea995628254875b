/** Packages the extension. */
import { readFileSync } from "node:fs";
import { manifestFile, root } from "./paths.mjs";
import { run } from "./run.mjs";

/** Builds and packages; returns where the VSIX lies. */
export function packageVsix() {
  const { name, version } = JSON.parse(readFileSync(manifestFile, "utf8"));
  const vsix = `${root}/${name}-${version}.vsix`;
  const vsce = `${root}/node_modules/@vscode/vsce/vsce`;
  // All that is needed is bundled, and the address of the published repository is not known to the sources.
  const options = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];
  run(process.execPath, [vsce, "package", ...options, "--out", vsix], { cwd: root });
  return vsix;
}
