/** The VSIX holds what is needed and nothing else. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { manifestFile, root } from "../../scripts/lib/paths.mjs";

const { name, version } = JSON.parse(readFileSync(manifestFile, "utf8")) as { name: string; version: string };
const vsix = join(root, `${name}-${version}.vsix`);

/** The names in a zip file's directory, which stands at its end. */
function namesInZip(file: string): readonly string[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const length = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString("utf8", at + 46, at + 46 + length));
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

test("the VSIX holds the bundles, the grammar and the texts, and no sources or packages", () => {
  const inside = namesInZip(vsix)
    .filter((each) => each.startsWith("extension/"))
    .map((each) => each.slice("extension/".length));
  expect(inside).toEqual(
    expect.arrayContaining([
      "package.json",
      "dist/extension.js",
      "dist/server.js",
      "dist/tcpflowc.js",
      "dist/third-party-notices.txt",
      "media/dist/preview.js",
      "media/icon.png",
      "syntaxes/tcpflow.tmLanguage.json",
      "language-configuration.json",
    ]),
  );
  expect(
    inside.filter((each) => /node_modules|\.ts$|\.map$|^(?:server|client|test|scripts)\//.test(each)),
  ).toEqual([]);
});

test("the VSIX is less than 2 MiB", () => {
  expect(statSync(vsix).size).toBeLessThan(2 * 2 ** 20);
});
