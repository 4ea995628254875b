/** The connections that mutants are made of: of real captures, and of simulated ones. */
import { readdirSync, readFileSync } from "node:fs";
import { CaptureReader } from "../../../server/capture/read/reader";
import type { CapturedSegment } from "../../../server/capture/segment";
import { wireExchange } from "../wire/exchange";
import { complaintsAbout } from "./verdict";

const FOLDER = "test/fixtures/captures";
/** A long transfer has many places of each kind, and takes its time each time. */
const LONGEST = 150;
/** With and without losses, timestamps, SACK, ECN and Fast Open; refused ones; of few frames. */
const SIMULATED = [3, 17, 29, 30, 43, 58];
/** Of captures with many connections that are much alike. */
const MOST_ALIKE = 2;

export interface Captured {
  readonly name: string;
  readonly segments: readonly CapturedSegment[];
}

/** Each conversation with one connection in it, its frames counted from 1. */
function connectionsOf(name: string, segments: readonly CapturedSegment[]): Captured[] {
  const conversations = new Map<CapturedSegment["conversation"], CapturedSegment[]>();
  for (const segment of segments) {
    const same = conversations.get(segment.conversation);
    if (same === undefined) conversations.set(segment.conversation, [segment]);
    else same.push(segment);
  }
  return [...conversations.values()]
    .filter((each) => each.length <= LONGEST && hasOneConnection(each))
    .map((each, index) => ({
      name: `${name} ${index}`,
      segments: each.map((segment, frame) => ({ ...segment, frame: frame + 1 })),
    }));
}

function hasOneConnection(segments: readonly CapturedSegment[]): boolean {
  const syns = segments.filter(({ flags }) => flags & 0x02);
  return [0, 1].every(
    (side) => new Set(syns.filter((each) => each.side === side).map(({ seq }) => seq)).size <= 1,
  );
}

function readCapture(file: string): Captured[] {
  const segments: CapturedSegment[] = [];
  const reader = new CaptureReader({ segment: (segment) => segments.push(segment), problem: () => {} });
  reader.push(readFileSync(`${FOLDER}/${file}`));
  reader.finish();
  return connectionsOf(file, segments).slice(0, MOST_ALIKE);
}

function simulated(seed: number): Captured[] {
  const { taps } = wireExchange(seed);
  return Object.entries(taps).flatMap(([tap, frames]) =>
    connectionsOf(
      `seed ${seed} ${tap}`,
      frames.map(({ segment }) => segment),
    ),
  );
}

/** In which nothing is wrong. */
export function capturesToChange(): readonly Captured[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".pcap"));
  const all = [...files.flatMap(readCapture), ...SIMULATED.flatMap(simulated)];
  return all.filter(({ segments }) => complaintsAbout(segments).length === 0);
}
