/** What a capture shows and a page cannot write: findings about the headers as they were captured, and about the capture. */
import type { WrittenSegment } from "../../model/exchange";
import type { Problem } from "../../model/problem";
import { ACK, flagsText, SYN } from "../../tcp/flags";
import type { Seq, SequenceSpace } from "../../tcp/sequence";
import { otherSide, type Side } from "../../tcp/side";
import { OPTION_LENGTHS } from "../read/options";
import { ACCURATE_ECN, type CapturedSegment, type SegmentFault } from "../segment";
import type { ConnectionFacts, Departure } from "../told";
import { Payloads } from "./payloads";
import { HOST_NAMES } from "./scenario";

/** Which finding of the catalogue a fault of a header is; the reader has named the others. */
const RULE_OF: Readonly<Partial<Record<SegmentFault["kind"], string>>> = {
  "checksum-bad": "checksum-bad",
  "option-length-illegal": "option-length-illegal",
  "option-padding": "option-padding",
};

/** What is found where the SYN offered nothing, or scaled no windows. */
const WANTS_AN_OFFER: ReadonlySet<string> = new Set([
  "wscale-not-offered",
  "sack-not-permitted",
  "timestamp-not-offered",
  "mss-missing",
  "data-beyond-window",
  "new-data-after-shrink",
  "window-shrunk",
  "data-before-established",
]);
/** Findings come some hundred segments later at most. */
const MOST_UNREADABLE = 2048;

/** So many copies, and one in so many segments, are no accident of the network; a copied ACK is not always told from a new one. */
const FEWEST_COPIES = 3;
const COPIED_SHARE = 10;

/** Of one connection, in the order of its frames. */
export class FrameFacts {
  private first: Place | undefined;
  /** Whether an end has acknowledged what the other one has sent, by side. */
  private readonly acknowledges: [boolean, boolean] = [false, false];

  private readonly latest: [CapturedSegment | undefined, CapturedSegment | undefined] = [
    undefined,
    undefined,
  ];
  private copies = 0;
  /** Both its ends are one: all of it seems to come from one side. */
  private isToItself = false;
  private readonly payloads = new Payloads();
  /** Lines whose options nobody can read, the latest. */
  private readonly unreadable = new Set<number>();
  /** One of them is a SYN: what it offered is not known. */
  private isOfferUnknown = false;

  constructor(
    private readonly scenario: number,
    private readonly space: SequenceSpace,
  ) {}

  /** Empty for nearly every segment. `inTheMiddle`: it is the first, and opens nothing. */
  of({ segment, from }: Departure, written: WrittenSegment, inTheMiddle: boolean): readonly Problem[] {
    this.first ??= this.placeOf(written);
    this.acknowledges[from] ||= (segment.flags & ACK) !== 0;
    const before = this.latest[from];
    if (before === undefined) this.isToItself = isToItself(segment);
    if (before !== undefined && isCopy(segment, before)) this.copies++;
    this.latest[from] = segment;
    const { faults, reserved, len } = segment;
    const filledBy = this.payloads.changed(segment, from);
    if (faults === undefined && reserved === 0 && filledBy === 0 && !inTheMiddle) return NOTHING;
    const place = this.placeOf(written);
    const found: Problem[] = [];
    if (filledBy > 0) {
      const since = { since: "an earlier segment", sinceLine: filledBy };
      found.push(
        problem("retransmit-data-changed", place, { written: `A payload of ${len} bytes`, ...since }),
      );
    }
    if (inTheMiddle) found.push(problem("midstream-start", place));
    if (reserved !== 0) {
      const name = reserved === ACCURATE_ECN ? "AE" : `0x${reserved.toString(16)}`;
      found.push(problem("reserved-bits-set", place, { name }));
    }
    for (const { kind, value, option } of faults ?? []) {
      if (kind !== "checksum-bad") this.noteUnreadable(segment, written.line);
      const rule = RULE_OF[kind];
      if (rule === undefined) continue;
      const figure = kind === "option-length-illegal" ? String(value) : `0x${value.toString(16)}`;
      const expected = kind === "option-length-illegal" && value >= 2 ? lengthOf(option) : "";
      found.push(problem(rule, place, { written: figure, name: `option ${option}`, expected }));
    }
    return found;
  }

  /** The same of a plain segment, of which nothing is to be said. */
  passesOver(segment: CapturedSegment, from: Side): void {
    this.latest[from] = segment;
    this.remembers(segment, from);
  }

  /** The same of one that came before others which were passed over already. */
  remembers(segment: CapturedSegment, from: Side): void {
    this.payloads.changed(segment, from);
  }

  /** Whether a finding only says that options are not there which nobody can read, or which were not captured. */
  explains({ rule, line }: Problem): boolean {
    return (
      (rule === "timestamp-missing" && this.unreadable.has(line)) ||
      (this.isOfferUnknown && WANTS_AN_OFFER.has(rule))
    );
  }

  private noteUnreadable({ flags }: CapturedSegment, line: number): void {
    this.isOfferUnknown ||= (flags & SYN) !== 0;
    this.unreadable.add(line);
    const [oldest] = this.unreadable;
    if (this.unreadable.size > MOST_UNREADABLE && oldest !== undefined) this.unreadable.delete(oldest);
  }

  /** What is known once the connection is over stands on its first frame. */
  atTheEnd({ segments, missing, duplicates }: ConnectionFacts): readonly Problem[] {
    const { first } = this;
    if (first === undefined) return NOTHING;
    const found: Problem[] = [];
    for (const side of [0, 1] as const) {
      const about = { host: HOST_NAMES[side], peer: HOST_NAMES[otherSide(side)] };
      if (segments[otherSide(side)] === 0 && this.acknowledges[side] && !this.isToItself) {
        found.push(problem("one-sided-capture", first, about));
      } else if (missing[side] > 0 && segments[side] > 0) {
        found.push(problem("capture-gap", first, { ...about, count: missing[side] }));
      }
    }
    const count = Math.max(duplicates, this.copies);
    if (count >= FEWEST_COPIES && count * COPIED_SHARE >= segments[0] + segments[1]) {
      found.push(problem("duplicate-capture", first, { count }));
    }
    return found;
  }

  private placeOf({ line, number, side, flags, seq, ack, len }: WrittenSegment): Place {
    const text = (value: Seq): string => this.space.text(value) ?? "?";
    const parts = [flagsText(flags)];
    if (seq !== undefined && seq !== "hole") parts.push(`seq=${text(seq)}`);
    if (ack !== undefined && ack !== "hole" && (flags & ACK) !== 0) parts.push(`ack=${text(ack)}`);
    if (len !== undefined && len !== "hole") parts.push(`len=${text(len)}`);
    const shown = parts.filter((part) => part !== "").join(" ");
    return { line, scenario: this.scenario, segment: number, side, shown };
  }
}

const SACK = 5;

function lengthOf(option: number): string {
  if (option === SACK) return "2 and 8 for each block";
  return String(OPTION_LENGTHS.get(option) ?? "");
}

/** The very packet: a host gives each another Identification, but for those that have none. */
function isCopy(one: CapturedSegment, before: CapturedSegment): boolean {
  if (one.seq !== before.seq || one.ack !== before.ack || one.flags !== before.flags) return false;
  return one.ip.id > 0 && one.ip.id === before.ip.id && one.len === before.len;
}

function isToItself({ conversation }: CapturedSegment): boolean {
  const [one, other] = conversation.ends;
  return one.address === other.address && one.port === other.port;
}

const NOTHING: readonly Problem[] = [];

interface Place {
  readonly line: number;
  readonly scenario: number;
  readonly segment: number;
  readonly side: Side;
  readonly shown: string;
}

function problem(rule: string, place: Place, facts: Problem["facts"] = {}): Problem {
  const sender = HOST_NAMES[place.side];
  const peer = HOST_NAMES[otherSide(place.side)];
  return {
    rule,
    line: place.line,
    scenario: place.scenario,
    segment: place.segment,
    part: "segment",
    facts: { host: sender, peer, sender, segment: place.shown, ...facts },
    repairs: [],
    related: [],
  };
}
