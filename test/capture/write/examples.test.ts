/** `examples/captures` holds what `tcpflowc import` writes from the captures beside the tests; `UPDATE=1` writes it anew. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CaptureImport } from "../../../server/capture/write/capture-import";
import { PairImport } from "../../../server/capture/write/pair-import";
import { bytesOf } from "../read/fixtures";
import { READABLE } from "./imported";

const FOLDER = join(import.meta.dirname, "../../../examples/captures");

/** By the example's name: the captures, one or one from each end. */
const EXAMPLES: Readonly<Record<string, readonly [string] | readonly [string, string]>> = {
  "syn-lost": ["syn-lost.a.pcap"],
  "keep-alive": ["keepalive.a.pcap"],
  "last-ack-lost": ["last-ack-lost.a.pcap"],
  "zero-window": ["zero-window.a.pcap"],
  "both-ends": ["simultaneous-open.a.pcap", "simultaneous-open.b.pcap"],
};

test.each(Object.entries(EXAMPLES))("%s", (name, captures) => {
  const path = join(FOLDER, `${name}.tcpflow`);
  const text = imported(captures);
  if (process.env.UPDATE === "1") {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, text);
  } else expect(text).toBe(readFileSync(path, "utf8"));
});

test("nothing else lies there", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    Object.keys(EXAMPLES)
      .map((name) => `${name}.tcpflow`)
      .sort(),
  );
});

function imported(captures: readonly [string] | readonly [string, string]): string {
  const lines: string[] = [];
  const options = { ...READABLE, title: captures.join(" and ") };
  const write = (line: string) => lines.push(line);
  const [first, second] = captures;
  if (second === undefined) {
    const capture = new CaptureImport(options, write, () => undefined);
    capture.push(bytesOf(first));
    capture.finish();
  } else {
    const pair = new PairImport(options, write, () => undefined);
    for (const [index, name] of [first, second].entries()) pair.push(index === 0 ? 0 : 1, bytesOf(name));
    pair.end(0);
    pair.end(1);
    pair.finish();
  }
  return lines.map((line) => `${line}\n`).join("");
}
