/** The licences of the packages that a bundle contains, which those licences ask to be shipped with it. */
import { readdir, readFile } from "node:fs/promises";
import { root } from "../lib/paths.mjs";

/**
 * The folders of the packages whose files went into a bundle.
 *
 * @param {import("esbuild").Metafile} metafile
 * @returns {readonly string[]}
 */
export function bundledPackages(metafile) {
  const folders = Object.values(metafile.outputs)
    .flatMap((output) => Object.keys(output.inputs))
    .map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
  return folders.filter((folder) => folder !== undefined);
}

/**
 * @param {Iterable<string>} folders
 * @returns {Promise<string>}
 */
export async function notices(folders) {
  const texts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${root}/${folder}/package.json`, "utf8"));
    const file = (await readdir(`${root}/${folder}`)).find((each) => /^licen[cs]e/i.test(each));
    const text =
      file === undefined ? `Licence: ${license}` : await readFile(`${root}/${folder}/${file}`, "utf8");
    texts.push(`${name} ${version}\n\n${text.trim()}\n`);
  }
  return texts.join(`\n${"-".repeat(79)}\n\n`);
}
