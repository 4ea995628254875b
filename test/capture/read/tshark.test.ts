/** Every field of every segment is what tshark shows: over the captures of real traffic, and over those that are made up. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bytesOf, CAPTURES, readCapture } from "./fixtures";
import { MADE_PCAP } from "./made";
import { MADE_PCAPNG } from "./made-pcapng";
import { COLUMNS, ourLines, tsharkLines } from "./tshark";

const GOLDENS = join(import.meta.dirname, "goldens");

type Golden = Readonly<Record<string, readonly string[]>>;

/** A heading for each capture, its lines below. With UPDATE=1 tshark is asked anew. */
function golden(name: string, files: readonly (readonly [string, Uint8Array])[]): Golden {
  const path = join(GOLDENS, name);
  if (process.env.UPDATE !== undefined) {
    const text = files.flatMap(([file, bytes]) => [`# ${file}`, ...tsharkLines(file, bytes)]);
    writeFileSync(path, `## tshark: ${COLUMNS}\n${text.join("\n")}\n`);
  }
  const all: Record<string, string[]> = {};
  let current: string[] = [];
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line.startsWith("# ")) {
      current = [];
      all[line.slice(2)] = current;
    } else if (line !== "" && !line.startsWith("#")) current.push(line);
  }
  return all;
}

const REAL = CAPTURES.map((name) => [name, bytesOf(name)] as const);

describe.each([
  ["real.tsv", REAL],
  ["made.tsv", Object.entries({ ...MADE_PCAP, ...MADE_PCAPNG })],
] as const)("%s", (name, files) => {
  const theirs = golden(name, files);
  test.each(files)("%s", (file, bytes) => {
    expect(ourLines(readCapture(bytes).segments)).toEqual(theirs[file]);
  });
});
