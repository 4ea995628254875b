/** Two captures of the same traffic as one document: it has every segment once, and a checker has nothing to say against it. */
import { expect, test } from "vitest";
import { analyze } from "../../../server/analyze";
import { PairImport } from "../../../server/capture/write/pair-import";
import { formatText } from "../../../server/syntax/print";
import { bytesOf, CAPTURES } from "../read/fixtures";

const PAIRS = CAPTURES.filter((name) => name.endsWith(".a.pcap")).map((name) =>
  name.slice(0, -".a.pcap".length),
);

function joined(name: string): string {
  const lines: string[] = [];
  const options = { title: name, numbers: "symbols", expand: true } as const;
  const pair = new PairImport(
    options,
    (line) => lines.push(line),
    () => undefined,
  );
  pair.push(0, bytesOf(`${name}.a.pcap`));
  pair.push(1, bytesOf(`${name}.b.pcap`));
  pair.end(0);
  pair.end(1);
  pair.finish();
  return lines.map((line) => `${line}\n`).join("");
}

test.each(PAIRS)("%s", (name) => {
  const text = joined(name);
  expect(formatText(text)).toBe(text);
  expect(text).toContain("# Captured at both ends.");
  const complaints = analyze(text).diagnostics.filter(({ severity }) => severity !== "info");
  expect(complaints.map(({ message }) => message)).toEqual([]);
});
