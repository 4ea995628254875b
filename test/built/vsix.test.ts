/** The VSIX holds what is needed and nothing else. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, normalize } from "node:path";
import { expect, test } from "vitest";
import { manifestFile, root } from "../../scripts/lib/paths.mjs";

const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as Record<string, unknown>;
const vsix = join(root, `${manifest.name}-${manifest.version}.vsix`);

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

const inside = namesInZip(vsix)
  .filter((each) => each.startsWith("extension/"))
  .map((each) => each.slice("extension/".length));

/** Every file of the repository that the manifest names, wherever in it. */
function filesNamedIn(value: unknown): readonly string[] {
  if (typeof value === "string") return existsSync(join(root, value)) ? [normalize(value)] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(filesNamedIn) : [];
}

test("every file that the manifest names is in the VSIX", () => {
  const { main, icon, contributes } = manifest;
  const named = filesNamedIn([main, icon, contributes]);
  expect(named).toEqual(expect.arrayContaining(["dist/extension.js", "media/icon.png"]));
  expect(named.filter((file) => !inside.includes(file))).toEqual([]);
});

test("the bundles and the notices of what they contain are in the VSIX, sources and packages are not", () => {
  const made = [
    "dist/markdown.js",
    "dist/server.js",
    "dist/tcpflowc.js",
    "dist/third-party-notices.txt",
    "media/dist/capture.js",
    "media/dist/notebook.js",
    "media/dist/preview.js",
  ];
  expect(inside).toEqual(expect.arrayContaining(made));
  expect(
    inside.filter((each) => /node_modules|\.ts$|\.map$|^(?:server|client|test|scripts)\//.test(each)),
  ).toEqual([]);
});

test("the VSIX is less than 2 MiB", () => {
  expect(statSync(vsix).size).toBeLessThan(2 * 2 ** 20);
});
