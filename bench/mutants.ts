/**
 * Segments of captures made impossible, by kind: how many are reported on their frame, what else is said, and how many Wireshark's
 * expert warns of. MUTANTS=5 makes five of each kind and connection.
 */
import type { TimedPacket } from "../server/capture/out/timed-packet";
import type { CapturedSegment } from "../server/capture/segment";
import { type Captured, capturesToChange } from "../test/generator/mutants/captures";
import type { MutantKind } from "../test/generator/mutants/kind";
import { KINDS, type Mutant, mutantOf } from "../test/generator/mutants/mutants";
import { complaintsAbout } from "../test/generator/mutants/verdict";
import { Random } from "../test/generator/random";
import { expertSays, tsharkVersion } from "./mutants/expert";
import { packetsOf } from "./mutants/wire";

const ROUNDS = Number(process.env.MUTANTS ?? 1);
/** Seconds between the beginnings of two connections in a file. */
const APART = 1000;
const BEGINNING = 1_704_067_200;

const captures = capturesToChange();
const version = tsharkVersion();
const usual = captures.map(({ segments }) => expertAbout([{ segments, before: new Map() }])[0]);

interface Made {
  readonly capture: number;
  readonly mutant: Mutant;
}

/** What the expert says of each connection, by its frames from 1; undefined where it cannot be written or asked. */
function expertAbout(
  all: readonly {
    segments: readonly CapturedSegment[];
    before: ReadonlyMap<CapturedSegment, CapturedSegment>;
  }[],
): (ReadonlyMap<number, readonly string[]> | undefined)[] {
  if (version === undefined) return all.map(() => undefined);
  const packets: TimedPacket[] = [];
  const begins = all.map((each, index) => {
    const made = packetsOf(each, index, BEGINNING + index * APART);
    const first = packets.length;
    packets.push(...(made ?? []));
    return made === undefined ? undefined : { first, count: made.length };
  });
  const said = expertSays(packets);
  return begins.map((part) => {
    if (part === undefined) return undefined;
    const own = [...said].filter(([frame]) => frame > part.first && frame <= part.first + part.count);
    return new Map(own.map(([frame, messages]) => [frame - part.first, messages]));
  });
}

function mutantsOf(kind: MutantKind): Made[] {
  return captures.flatMap(({ segments }, capture) =>
    Array.from({ length: ROUNDS }, (_, round) =>
      mutantOf(segments, kind, new Random(7 + 1000 * round)),
    ).flatMap((mutant) => (mutant === undefined ? [] : [{ capture, mutant }])),
  );
}

/** By each segment of the mutant, what stood there before. */
function originals({ segments }: Captured, { kind, segments: changed, frame }: Mutant) {
  const inserted = kind.inserted === true;
  return new Map(
    changed.flatMap((segment) => {
      const place = inserted && segment.frame >= frame ? segment.frame - 2 : segment.frame - 1;
      const before = inserted && segment.frame === frame ? undefined : segments[place];
      return before === undefined ? [] : [[segment, before] as const];
    }),
  );
}

/** The expert says something there that it does not say of that frame as it was. */
function isToldByExpert(
  { capture, mutant: { kind, frame } }: Made,
  said: ReadonlyMap<number, readonly string[]>,
): boolean {
  for (const [at, messages] of said) {
    const isThere = kind.toldLater === undefined ? at === frame : at >= frame;
    const place = kind.inserted === true && at >= frame ? at - 1 : at;
    const before = kind.inserted === true && at === frame ? [] : (usual[capture]?.get(place) ?? []);
    if (isThere && messages.some((message) => !before.includes(message))) return true;
  }
  return false;
}

const rows = KINDS.map((kind) => {
  const made = mutantsOf(kind);
  let [reported, more] = [0, 0];
  for (const { mutant } of made) {
    const frames = complaintsAbout(mutant.segments).map(({ frame }) => frame);
    const there = (frame: number): boolean =>
      kind.toldLater === undefined ? frame === mutant.frame : frame >= mutant.frame;
    if (frames.some(there)) reported++;
    if (frames.length > 1) more++;
  }
  const asked = made.map(({ capture, mutant }) => {
    const { segments } = mutant;
    return { segments, before: originals(captures[capture] as Captured, mutant) };
  });
  const heard = expertAbout(asked);
  const told = made.filter((each, index) => {
    const said = heard[index];
    return said !== undefined && isToldByExpert(each, said);
  });
  return { kind, made: made.length, reported, more, told: told.length };
});

const sum = (count: (row: (typeof rows)[number]) => number): number =>
  rows.reduce((all, row) => all + count(row), 0);
const column = (figure: number | string, width: number): string => String(figure).padStart(width);
console.log(
  `${"kind".padEnd(50)} ${column("made", 6)} ${column("told", 6)} ${column("twice", 6)} ${column(version === undefined ? "" : `tshark ${version}`, 14)}`,
);
const line = (name: string, made: number, reported: number, more: number, told: number): void =>
  console.log(
    `${name.padEnd(50)} ${column(made, 6)} ${column(reported, 6)} ${column(more, 6)} ${column(version === undefined ? "-" : told, 14)}`,
  );
for (const { kind, made, reported, more, told } of rows) line(kind.name, made, reported, more, told);
line(
  "all",
  sum(({ made }) => made),
  sum(({ reported }) => reported),
  sum(({ more }) => more),
  sum(({ told }) => told),
);
