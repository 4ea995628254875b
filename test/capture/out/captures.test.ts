/**
 * A real capture that is imported with all its segments, exported and read again has the same segments: order, numbers, flags,
 * lengths, windows, options, and times to the microsecond.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { Connections } from "../../../server/capture/connections/connections";
import type { CapturedSegment } from "../../../server/capture/segment";
import { CaptureImport } from "../../../server/capture/write/capture-import";
import type { NumberKind } from "../../../server/capture/write/options";
import { exported, readBack } from "./exported";

const CAPTURES = (process.env.CAPTURES ?? "test/fixtures/captures/**/*.pcap").split(" ");
const captures = globSync(CAPTURES, { absolute: true }).sort();

function imported(bytes: Uint8Array, numbers: NumberKind): string {
  const lines: string[] = [];
  const reader = new CaptureImport(
    { title: "x", numbers, expand: true },
    (line) => lines.push(line),
    () => undefined,
  );
  reader.push(bytes);
  reader.finish();
  return `${lines.join("\n")}\n`;
}

/** By connection, in figures, times since the connection's first segment. */
function told(bytes: Uint8Array): readonly (readonly object[])[] {
  const found: object[][] = [];
  const connections = new Connections(() => {
    const segments: object[] = [];
    found.push(segments);
    let began: number | undefined;
    return {
      segment(segment: CapturedSegment) {
        began ??= segment.at;
        segments.push(figuresOf(segment, segment.at - began));
      },
      end: () => undefined,
    };
  });
  for (const segment of readBack(bytes).segments) connections.segment(segment);
  connections.finish();
  return found;
}

function figuresOf(segment: CapturedSegment, at: number): object {
  const { flags, seq, ack, len, win, urg, conversation, side, ip } = segment;
  const options = segment.options === undefined ? undefined : { ...segment.options, others: undefined };
  const bare =
    options === undefined || Object.values(options).every((each) => each === undefined || each === false);
  return {
    at: Math.round(at / 1000),
    from: conversation.ends[side],
    flags,
    seq,
    ack,
    len,
    win,
    urg,
    ecn: ip.ecn,
    options: bare ? undefined : options,
  };
}

describe.each(captures)("%s", (path) => {
  const bytes = readFileSync(path);
  test.each(["absolute", "symbols"] as const)(`${basename(path)} with %s numbers`, (numbers) => {
    const text = imported(bytes, numbers);
    const again = exported(text);
    if (!(again instanceof Uint8Array)) throw new Error(JSON.stringify(again));
    const before = told(bytes);
    const after = told(again);
    if (numbers === "absolute") {
      expect(after).toEqual(before);
    } else expect(after.map((each) => each.length)).toEqual(before.map((each) => each.length));
  });
});
