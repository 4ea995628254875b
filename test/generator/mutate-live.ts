/**
 * Documents by the clock with one thing wrong: an option, a window, a mark or a moment of one segment changed, or its arrow turned.
 * A change that leaves another legal exchange is not made.
 */
import type { Mutant } from "./mutate";
import type { Random } from "./random";
import { has, other, type Segment, type Side, sequenceLength } from "./segment";
import type { SegmentStep, Step } from "./step";
import type { Line } from "./writer";

/** What the page has said before a segment. */
interface Past {
  readonly syn: Readonly<Record<Side, Segment | undefined>>;
  readonly sent: Readonly<Record<Side, number>>;
  readonly stamps: Readonly<Record<Side, readonly number[]>>;
  readonly established: boolean;
}

interface Place {
  readonly index: number;
  readonly text: string;
  readonly step: SegmentStep & Step;
  readonly segment: Segment;
  readonly past: Past;
  /** The statement before and after, if they are statements of the exchange. */
  readonly before: Step | undefined;
  readonly after: Step | undefined;
}

type Make = (place: Place, random: Random, lines: readonly Line[]) => string | null;

export function mutateLive(lines: readonly Line[], random: Random, family: LiveFamily): Mutant | null {
  const places = placesOf(lines).sort(() => random.next() - 0.5);
  for (const place of places) {
    const changed = FAMILIES[family](place, random, lines);
    if (changed === null || changed === place.text) continue;
    const texts = lines.map((line) => line.text);
    texts[place.index] = changed;
    return { kind: family, line: place.index, text: `${texts.join("\n")}\n` };
  }
  return null;
}

function placesOf(lines: readonly Line[]): Place[] {
  const past = {
    syn: { a: undefined as Segment | undefined, b: undefined as Segment | undefined },
    sent: { a: 0, b: 0 },
    stamps: { a: [] as number[], b: [] as number[] },
    established: false,
  };
  const steps = lines.map((line) => line.step ?? undefined);
  return lines.flatMap(({ text, step }, index) => {
    if (step?.kind !== "segment") return [];
    const { segment } = step;
    const side = segment.from;
    const place: Place = {
      index,
      text,
      step,
      segment,
      past: {
        ...past,
        syn: { ...past.syn },
        sent: { ...past.sent },
        stamps: { a: [...past.stamps.a], b: [...past.stamps.b] },
      },
      before: steps.slice(0, index).findLast((each) => each !== undefined),
      after: steps.slice(index + 1).find((each) => each !== undefined),
    };
    if (has(segment, "SYN") && segment.mark === undefined) past.syn[side] = segment;
    past.sent[side] = Math.max(past.sent[side], segment.seq.offset + sequenceLength(segment));
    if (segment.options?.tsval !== undefined) past.stamps[side].push(segment.options.tsval);
    if (step.sender === "ESTABLISHED" && step.receiver === "ESTABLISHED") past.established = true;
    return segment.mark === undefined && segment.seq.base === side ? [place] : [];
  });
}

/** Adds an item at the segment's end, before its label and the states it asserts. */
function withItem(text: string, item: string): string {
  const at = text.search(/ (arrives=|as s|"a caption"|=> )/);
  return at < 0 ? `${text} ${item}` : `${text.slice(0, at)} ${item}${text.slice(at)}`;
}

function ordinary({ segment }: Place): boolean {
  return !["SYN", "RST", "FIN"].some((flag) => has(segment, flag as "SYN"));
}

/** Both SYNs are on the page, so that what was agreed on is known. */
function open({ past }: Place): boolean {
  return past.syn.a !== undefined && past.syn.b !== undefined && past.established;
}

function flags(text: string, add: string): string {
  return text.replace(/: ([A-Z,]+)/, (_, written: string) => `: ${written},${add}`);
}

function later(a: number, b: number): number {
  return (a - b) | 0;
}

/** The same moment moved; the statement's own time stands first on its line. */
function at(text: string, seconds: number): string {
  const rest = text.replace(/^[\d.]+s /, "");
  return `${Number(seconds.toFixed(9))}s ${rest}`;
}

const FAMILIES = {
  "mss on a later segment": (place) =>
    ordinary(place) && open(place) ? withItem(place.text, "mss=1460") : null,

  "wscale on a later segment": (place) =>
    ordinary(place) && open(place) ? withItem(place.text, "wscale=2") : null,

  "sackok on a later segment": (place) =>
    ordinary(place) && open(place) ? withItem(place.text, "sackok") : null,

  "wscale not offered": ({ segment, text, past }) => {
    const syn = past.syn[other(segment.from)];
    if (past.syn[segment.from] !== undefined) return null;
    const answers = has(segment, "SYN") && has(segment, "ACK") && syn !== undefined && !has(syn, "ACK");
    return answers && syn.options?.wscale === undefined && segment.options?.wscale === undefined
      ? withItem(text, "wscale=3")
      : null;
  },

  "shift of 15": ({ segment, text }) =>
    has(segment, "SYN") && segment.options?.wscale !== undefined
      ? text.replace(/wscale=\d+/, "wscale=15")
      : null,

  "timestamp taken out": (place) =>
    open(place) && ordinary(place) && stamped(place) ? place.text.replace(/ tsval=\d+ tsecr=\d+/, "") : null,

  "clock set back": (place) => {
    const { segment, past, text, step } = place;
    const tsval = segment.options?.tsval;
    const seen = past.stamps[segment.from];
    if (!open(place) || !ordinary(place) || !stamped(place) || tsval === undefined || step.fate === "lost")
      return null;
    const lowest = seen.reduce((low, each) => (later(each, low) < 0 ? each : low), tsval);
    return text.replace(/tsval=\d+/, `tsval=${(lowest + 2 ** 32 - 5000) % 2 ** 32}`);
  },

  "echo of what was never sent": (place) => {
    const { segment, past, text } = place;
    const seen = past.stamps[other(segment.from)];
    if (!open(place) || !stamped(place) || has(segment, "RST") || seen.length === 0) return null;
    const highest = seen.reduce((high, each) => (later(each, high) > 0 ? each : high));
    return text.replace(/tsecr=\d+/, `tsecr=${(highest + 1_000_000) % 2 ** 32}`);
  },

  "SACK without permission": (place) => {
    const { segment, past, text } = place;
    const peer = past.syn[other(segment.from)];
    if (!open(place) || !ordinary(place) || segment.len > 0 || segment.ack === null) return null;
    if (peer === undefined || peer.options?.sackOk === true) return null;
    const ack = / ack=(\d+)/.exec(text)?.[1];
    if (ack === undefined) return null;
    const edge = (by: number): number => (Number(ack) + by) % 2 ** 32;
    return withItem(text, `sack=${edge(10)}..${edge(20)}`);
  },

  "SACK block turned round": ({ segment, text }) =>
    (segment.options?.sack ?? []).length > 0 ? text.replace(/sack=(\d+)\.\.(\d+)/, "sack=$2..$1") : null,

  "SACK block beyond all that was sent": ({ segment, text, past }) => {
    const [first] = segment.options?.sack ?? [];
    if (first === undefined) return null;
    const by = past.sent[other(segment.from)] - first[1] + 5000;
    return text.replace(
      /sack=(\d+)\.\.(\d+)/,
      (_, left: string, right: string) => `sack=${left}..${(Number(right) + by) % 2 ** 32}`,
    );
  },

  "text longer than the MSS": (place) => {
    const { segment, past, text } = place;
    const mss = past.syn[other(segment.from)]?.options?.mss;
    if (!open(place) || mss === undefined || segment.len === 0) return null;
    return text.replace(/ len=\d+/, ` len=${mss + 1}`);
  },

  "ECE without ECN": (place) => {
    const { past } = place;
    const agreed = past.syn.b !== undefined && has(past.syn.b, "ECE");
    return open(place) && ordinary(place) && !agreed ? flags(place.text, "ECE") : null;
  },

  "urgent pointer without the flag": (place) =>
    ordinary(place) && open(place) && place.segment.len > 1 && !has(place.segment, "URG")
      ? withItem(place.text, "urg=1")
      : null,

  "arrow turned": (place) => {
    if (place.step.fate !== "now" || place.segment.len === 0 || !open(place)) return null;
    return place.text.replace(/(\S+) -> (\S+):/, "$2 -> $1:").replace(/ => .*$/, "");
  },

  "window taken back": (place, _, lines) => {
    const { segment, past, text } = place;
    if (!open(place) || !ordinary(place) || segment.ack === null || place.step.fate !== "now") return null;
    // Who has the peer's FIN has no use for a window.
    if (lines.slice(0, place.index).some(({ step }) => step?.kind === "segment" && has(step.segment, "FIN")))
      return null;
    const own = past.syn[segment.from]?.options?.wscale;
    const peer = past.syn[other(segment.from)]?.options?.wscale;
    const shift = own === undefined || peer === undefined ? 0 : own;
    const edge = edgeBefore(lines, place, shift);
    const room = Math.floor((edge - segment.ack.offset - 2 * 2 ** shift) / 2 ** shift);
    if (room < 2) return null;
    const field = Math.floor(room / 2);
    const changed = text.replace(/ win=\d+/, "");
    return withItem(changed, `win=${field}`);
  },

  "sent again too soon": ({ step, segment, past, text, before }, _, lines) => {
    const again = sequenceLength(segment) > 0 && segment.seq.offset < past.sent[segment.from];
    if (!again || before === undefined || has(segment, "RST")) return null;
    const [first, last] = timesBefore(lines, step);
    if (first === undefined || last === undefined || step.time - last < 1000) return null;
    if (arrivedSince(lines, step, first)) return null;
    const moved = Math.max(before.time, last + 100);
    return moved - last > 700 ? null : at(text, moved / 1000);
  },

  "acknowledged too late": ({ step, segment, past, text, before, after }, _, lines) => {
    if (
      before?.kind !== "segment" ||
      after === undefined ||
      segment.flags.join() !== "ACK" ||
      segment.len > 0
    )
      return null;
    const asked = before.segment;
    if (timesBefore(lines, before).length > 0) return null;
    const brings =
      asked.from !== segment.from && asked.len > 0 && before.fate === "now" && step.fate === "now";
    if (!brings || asked.mark !== undefined || asked.seq.offset < past.sent[asked.from] - asked.len)
      return null;
    if (segment.ack?.offset !== asked.seq.offset + asked.len || after.time < step.time + 800) return null;
    return at(text, (step.time + 700) / 1000);
  },
} satisfies Record<string, Make>;

export type LiveFamily = keyof typeof FAMILIES;

export const LIVE_FAMILIES = Object.keys(FAMILIES) as readonly LiveFamily[];

function stamped({ segment, past }: Place): boolean {
  return (
    segment.options?.tsval !== undefined &&
    past.syn.a?.options?.tsval !== undefined &&
    past.syn.b?.options?.tsval !== undefined
  );
}

/** The furthest right edge this side has announced before, by windows that are written and arrived. */
function edgeBefore(lines: readonly Line[], { index, segment }: Place, shift: number): number {
  let edge = 0;
  for (const { step, text } of lines.slice(0, index)) {
    if (step?.kind !== "segment" || step.segment.from !== segment.from || step.segment.mark !== undefined)
      continue;
    const { ack, win } = step.segment;
    // A new connection has announced nothing yet.
    if (has(step.segment, "SYN")) edge = 0;
    else if (ack !== null && step.fate === "now" && text.includes(" win="))
      edge = Math.max(edge, ack.offset + win * 2 ** shift);
  }
  return edge;
}

/** When the first of these numbers was sent before: the first time and the last. */
function timesBefore(lines: readonly Line[], wanted: SegmentStep & Step): number[] {
  const { from, seq } = wanted.segment;
  const times: number[] = [];
  for (const { step } of lines) {
    if (step === wanted) break;
    if (step?.kind !== "segment" || step.segment.from !== from || step.segment.mark !== undefined) continue;
    const { segment } = step;
    if (segment.seq.offset <= seq.offset && seq.offset < segment.seq.offset + sequenceLength(segment))
      times.push(step.time);
  }
  return times.length === 0 ? [] : [times[0] ?? 0, times.at(-1) ?? 0];
}

/** Whatever came from the other side meanwhile may be the reason for a repetition. */
function arrivedSince(lines: readonly Line[], wanted: SegmentStep & Step, since: number): boolean {
  return lines.some(
    ({ step }) =>
      step !== null &&
      ((step.kind === "segment" &&
        step.segment.from !== wanted.segment.from &&
        step.fate !== "lost" &&
        step.time >= since - 2500 &&
        step.time <= wanted.time) ||
        (step.kind === "deliver" && step.time >= since - 2500 && step.time <= wanted.time)),
  );
}
