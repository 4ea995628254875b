/** Every field of every segment of the captures at hand, beside what tshark shows. */
import { readdirSync, readFileSync } from "node:fs";
import { CaptureReader } from "../../server/capture/read/reader";
import type { CapturedSegment } from "../../server/capture/segment";
import { COLUMNS, ourLines, tsharkLines } from "../../test/capture/read/tshark";

const MOST_SHOWN = 5;

/** `folders` are searched through; `others` are files. Returns how many segments differ. */
export function compareFields(folders: readonly string[], others: readonly string[]): number {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  let [captures, segments, differences] = [0, 0, 0];
  for (const file of [...files, ...others].filter((name) => /\.pcap(ng)?$/.test(name))) {
    const bytes = readFileSync(file);
    const theirs = tsharkLines("capture.pcap", bytes);
    const ours = ourLines(segmentsOf(bytes));
    captures++;
    segments += theirs.length;
    const differing = theirs.filter((line, index) => line !== ours[index]).length;
    const missing = Math.abs(ours.length - theirs.length);
    differences += differing + missing;
    if (differing + missing > 0 && differences <= MOST_SHOWN) console.log(`${file}: ${differing} differ`);
  }
  const fields = COLUMNS.split(" ").length;
  console.log(
    `${segments} segments of ${captures} captures, ${fields} columns each: ${differences} differ from tshark's`,
  );
  return differences;
}

function segmentsOf(bytes: Uint8Array): readonly CapturedSegment[] {
  const segments: CapturedSegment[] = [];
  const reader = new CaptureReader({
    segment: (segment) => segments.push(segment),
    problem: () => undefined,
  });
  reader.push(bytes);
  reader.finish();
  return segments;
}
