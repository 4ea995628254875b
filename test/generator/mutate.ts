/**
 * Documents with one thing wrong: a correct one in which a single field of a single segment, or a single asserted state, has been
 * changed, or a segment taken out. Whether anybody could notice is told by what follows on the page.
 */

import type { Random } from "./random";
import { has, other, type Segment, type Side, sequenceLength } from "./segment";
import type { SegmentStep } from "./step";
import type { Line } from "./writer";

export interface Mutant {
  /** "seq+7 on an empty ACK" and the like: what is counted together. */
  readonly kind: string;
  /** From 0, in the mutant's text: the line that was changed, or that came after the one taken out. */
  readonly line: number;
  readonly text: string;
}

/** What the page has said before a line, as far as mutants need to know. */
interface Past {
  readonly sent: Readonly<Record<Side, number>>;
  /** The highest acknowledgment a side has sent; -1 before the first. */
  readonly acked: Readonly<Record<Side, number>>;
}

interface Place {
  readonly index: number;
  readonly step: SegmentStep;
  readonly past: Past;
}

type Make = (
  place: Place,
  lines: readonly Line[],
  random: Random,
) => { kind: string; text: string | null } | null;

/** One mutant of the wanted family, or null where this document has no place for it. */
export function mutate(lines: readonly Line[], random: Random, family: Family): Mutant | null {
  const places = placesOf(lines).sort(() => random.next() - 0.5);
  for (const place of places) {
    const made = FAMILIES[family](place, lines, random);
    if (made === null) continue;
    const texts = lines.map((line) => line.text);
    if (made.text === null) texts.splice(place.index, 1);
    else texts[place.index] = made.text;
    return { kind: made.kind, line: place.index, text: `${texts.join("\n")}\n` };
  }
  return null;
}

function placesOf(lines: readonly Line[]): Place[] {
  const sent = { a: 0, b: 0 };
  const acked = { a: -1, b: -1 };
  let placed = !lines.some((line) => line.text.startsWith("start ") && !line.text.includes("snd.nxt"));
  return lines.flatMap((line, index) => {
    const { step } = line;
    if (step?.kind !== "segment") return [];
    const { segment } = step;
    const place = { index, step, past: { sent: { ...sent }, acked: { ...acked } } };
    sent[segment.from] = Math.max(sent[segment.from], segment.seq.offset + sequenceLength(segment));
    if (segment.ack !== null && !has(segment, "RST")) acked[segment.from] = segment.ack.offset;
    // The first segment after a bare `start` says where its side is: nothing can be wrong about that.
    const own = segment.mark === undefined && segment.seq.base === segment.from && placed;
    placed = true;
    return own ? [place] : [];
  });
}

function kindOf({ step: { segment }, past }: Place): string {
  if (has(segment, "RST")) return "RST";
  if (has(segment, "SYN")) return has(segment, "ACK") ? "SYN,ACK" : "SYN";
  const again =
    segment.seq.offset < past.sent[segment.from] && sequenceLength(segment) > 0 ? " sent again" : "";
  if (has(segment, "FIN")) return `FIN${again}`;
  return segment.len > 0 ? `text${again}` : "empty ACK";
}

function later(lines: readonly Line[], place: Place): SegmentStep[] {
  return lines.slice(place.index + 1).flatMap((line) => (line.step?.kind === "segment" ? [line.step] : []));
}

function delivered(lines: readonly Line[], { step }: Place): boolean {
  if (step.fate === "now") return true;
  return lines.some((line) => line.step?.kind === "deliver" && line.step.label === step.label);
}

/** Adds to a number, be it figures or a name with something added. */
function replaceNumber(text: string, field: "seq" | "ack", by: number): string | null {
  const changed = text.replace(new RegExp(` ${field}=([^ ]+)`), (_, written: string) => {
    const [, name = "", rest = ""] = /^(.*?)([+-]?\d+)?$/.exec(written) ?? [];
    const value = Number(rest) + by;
    if (name !== "") return ` ${field}=${name}${value === 0 ? "" : value > 0 ? `+${value}` : value}`;
    return ` ${field}=${((value % 2 ** 32) + 2 ** 32) % 2 ** 32}`;
  });
  return changed === text ? null : changed;
}

function lineText(lines: readonly Line[], { index }: Place): string {
  return lines[index]?.text ?? "";
}

/** Whether the page goes on to use the numbers this segment occupies. */
function usedLater(lines: readonly Line[], place: Place): boolean {
  const { segment } = place.step;
  const end = segment.seq.offset + sequenceLength(segment);
  return later(lines, place).some(
    ({ segment: next, fate }) =>
      next.mark === undefined &&
      !has(next, "RST") &&
      ((next.from === segment.from && next.seq.offset >= end) ||
        (next.from !== segment.from && fate === "now" && (next.ack?.offset ?? -1) >= end)),
  );
}

/** Whether this segment's numbers are sent once more later on: then the page says the same without it. */
function sentAgain(lines: readonly Line[], place: Place): boolean {
  const { segment } = place.step;
  return later(lines, place).some(
    ({ segment: next }) =>
      next.from === segment.from &&
      sequenceLength(next) > 0 &&
      next.seq.offset < segment.seq.offset + sequenceLength(segment),
  );
}

const FAMILIES = {
  "seq+": (place, lines, random) => {
    const kind = kindOf(place);
    if (kind === "RST" || kind === "SYN" || kind.endsWith("sent again")) return null;
    if (kind === "SYN,ACK" && place.past.sent[place.step.segment.from] === 0 && !usedLater(lines, place))
      return null;
    const by = random.pick([1, 7, 1000]);
    const text = replaceNumber(lineText(lines, place), "seq", by);
    return text === null ? null : { kind: `seq+${by} on ${kind}`, text };
  },

  "seq-": (place, lines, random) => {
    const kind = kindOf(place);
    if (!["empty ACK", "FIN", "text"].includes(kind)) return null;
    // One below is a keep-alive; text that begins lower is a retransmission, and shows only where the numbers go on.
    const by = random.pick([7, 1000]);
    if (kind !== "empty ACK" && (!usedLater(lines, place) || sentAgain(lines, place))) return null;
    const text = replaceNumber(lineText(lines, place), "seq", -by);
    return text === null ? null : { kind: `seq-${by} on ${kind}`, text };
  },

  "ack+": (place, lines, random) => {
    const kind = kindOf(place);
    if (kind === "RST" || place.step.segment.ack === null) return null;
    const by = random.pick([1, 7, 1000]);
    const text = replaceNumber(lineText(lines, place), "ack", by);
    return text === null ? null : { kind: `ack+${by} on ${kind}`, text };
  },

  "ack-": (place, lines, random) => {
    const kind = kindOf(place);
    const { segment } = place.step;
    if (kind === "RST" || segment.ack === null) return null;
    const by = random.pick([1, 7, 1000]);
    const before = place.past.acked[segment.from];
    // Above the last one sent it is a delayed or partial acknowledgment, which is legal.
    const opened = lines
      .slice(0, place.index)
      .some((line) => line.step?.kind === "segment" && has(line.step.segment, "SYN"));
    if ((before >= 0 || !opened) && segment.ack.offset - by >= Math.max(before, 0)) return null;
    const text = replaceNumber(lineText(lines, place), "ack", -by);
    return text === null ? null : { kind: `ack-${by} on ${kind}`, text };
  },

  "ACK dropped": (place, lines) => {
    const kind = kindOf(place);
    if (["RST", "SYN", "SYN,ACK"].includes(kind)) return null;
    // Text without any flag has the ACK flag.
    if (place.step.segment.flags.length === 1 && place.step.segment.len > 0) return null;
    const text = withFlags(lineText(lines, place), place.step.segment, (flags) =>
      flags.filter((flag) => flag !== "ACK"),
    );
    return text === null ? null : { kind: `ACK dropped from ${kind}`, text: text.replace(/ ack=[^ ]+/, "") };
  },

  "FIN dropped": (place, lines) => {
    if (
      kindOf(place) !== "FIN" ||
      sentAgain(lines, place) ||
      !delivered(lines, place) ||
      !usedLater(lines, place)
    )
      return null;
    const text = withFlags(lineText(lines, place), place.step.segment, (flags) =>
      flags.filter((flag) => flag !== "FIN"),
    );
    return text === null ? null : { kind: "FIN dropped", text };
  },

  "SYN dropped": (place, lines) => {
    if (
      kindOf(place) !== "SYN,ACK" ||
      place.step.fate !== "now" ||
      place.past.sent[place.step.segment.from] > 0
    )
      return null;
    if (sentAgain(lines, place)) return null;
    const text = withFlags(lineText(lines, place), place.step.segment, (flags) =>
      flags.filter((flag) => flag !== "SYN"),
    );
    return text === null ? null : { kind: "SYN dropped from SYN,ACK", text };
  },

  "FIN added": (place, lines) => {
    const kind = kindOf(place);
    if (kind !== "text" || place.step.sender !== "ESTABLISHED") return null;
    const goesOn = later(lines, place).some(
      ({ segment: next }) =>
        next.from === place.step.segment.from &&
        next.len > 0 &&
        next.seq.offset >= place.past.sent[next.from] + place.step.segment.len,
    );
    if (!goesOn) return null;
    const text = withFlags(lineText(lines, place), place.step.segment, (flags) => ["FIN", ...flags]);
    return text === null ? null : { kind: "FIN added to text", text };
  },

  "RST added": (place, lines) => {
    const kind = kindOf(place);
    if (kind !== "empty ACK" || place.step.sender !== "ESTABLISHED" || place.step.fate !== "now") return null;
    const goesOn = later(lines, place).some(({ segment: next }) => next.mark === undefined && next.len > 0);
    if (!goesOn || place.past.acked[other(place.step.segment.from)] < 0) return null;
    const text = withFlags(lineText(lines, place), place.step.segment, (flags) => ["RST", ...flags]);
    return text === null ? null : { kind: "RST added to an empty ACK", text };
  },

  "SYN added": (place, lines) => {
    const kind = kindOf(place);
    if (kind !== "text" || place.past.acked[place.step.segment.from] < 0) return null;
    const text = withFlags(lineText(lines, place), place.step.segment, (flags) => ["SYN", ...flags]);
    return text === null ? null : { kind: "SYN added to text", text };
  },

  "taken out": (place, lines) => {
    const kind = kindOf(place);
    if (
      !["text", "FIN", "SYN,ACK"].includes(kind) ||
      place.step.fate !== "now" ||
      place.step.label !== undefined
    )
      return null;
    if (place.past.sent[place.step.segment.from] > 0 && kind === "SYN,ACK") return null;
    if (sentAgain(lines, place) || !usedLater(lines, place)) return null;
    return { kind: `${kind} taken out`, text: null };
  },

  "wrong state": (place, lines, random) => {
    const match = / => ([A-Z12-]+)/.exec(lineText(lines, place));
    if (match === null) return null;
    const wrong = random.pick(STATES.filter((state) => state !== match[1]));
    // The sender of a RST may be shown CLOSED or in TIME-WAIT (3.5.2).
    if (kindOf(place) === "RST") return null;
    return { kind: "wrong state", text: lineText(lines, place).replace(match[0], ` => ${wrong}`) };
  },
} satisfies Record<string, Make>;

export type Family = keyof typeof FAMILIES;

export const FAMILY_NAMES = Object.keys(FAMILIES) as readonly Family[];

const STATES = [
  "CLOSED",
  "SYN-SENT",
  "SYN-RECEIVED",
  "ESTABLISHED",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSE-WAIT",
  "CLOSING",
  "LAST-ACK",
  "TIME-WAIT",
];

function withFlags(
  text: string,
  segment: Segment,
  change: (flags: readonly string[]) => readonly string[],
): string | null {
  const written = segment.flags.join(",");
  const at = text.indexOf(`: ${written}`);
  if (at < 0) return null;
  const flags = change(segment.flags).join(",");
  return `${text.slice(0, at)}: ${flags}${text.slice(at + 2 + written.length)}`.replace(":  ", ": ");
}
