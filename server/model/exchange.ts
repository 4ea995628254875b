/**
 * The exchange as written: scenarios with their hosts, connections and statements, every name resolved to a
 * number and every value to a form; what symbols stand for is found while the exchange is simulated.
 */

import type { NameNode, Property, Timer, Verb } from "../syntax/tree";
import type { Flags } from "../tcp/flags";
import type { Seq, SequenceSpace } from "../tcp/sequence";
import type { Side } from "../tcp/side";
import type { TcpState } from "../tcp/states";
import type { Span } from "../text/span";
import type { Problem } from "./problem";
import type { Settings } from "./settings";

/** A `#!` comment, with the line of the statement it speaks of. */
export interface Directive {
  readonly kind: "expect" | "ignore" | "ignore-file";
  readonly rules: readonly NameNode[];
  /** Where it stands. */
  readonly line: number;
  readonly span: Span;
  /** The statement's line; for `ignore-file` and where no statement follows, its own. */
  readonly target: number;
}

export interface Exchange {
  /** At least one, also for an empty document. In order; what stands before the first `scenario` and is only
   * `title` and `set` belongs to all of them. */
  readonly scenarios: readonly Scenario[];
  /** The text of `title "…"`. */
  readonly title: string | null;
  readonly problems: readonly Problem[];
  readonly directives: readonly Directive[];
  /** Segment statements in the whole document. */
  readonly segments: number;
}

export interface Scenario {
  /** From 1. */
  readonly index: number;
  /** The text of `scenario "…"`, else the document's `title`, else null. */
  readonly title: string | null;
  readonly firstLine: number;
  /** Exclusive. */
  readonly endLine: number;
  /** By first mention; `End.host` counts in this list. */
  readonly hosts: readonly Host[];
  /** Declared ones in the order of their declarations, then by first mention. */
  readonly pageOrder: readonly Host[];
  readonly ends: readonly End[];
  readonly connections: readonly Connection[];
  readonly statements: readonly ExchangeStatement[];
  readonly settings: Settings;
  readonly space: SequenceSpace;
  /** Whether a time or a `wait` stands anywhere in it; without any, only the order counts. */
  readonly timed: boolean;
  /**
   * Where not all of its statements are kept: whether a side has sent a TSval before a segment; undefined where nobody
   * remembers.
   */
  readonly sentBefore?: (segment: WrittenSegment, side: Side, tsval: Seq) => boolean | undefined;
}

/** So many segments ahead what taps disagree about is looked for: it is a matter of few. */
export const FRAMES_AHEAD = 64;

/** So many segments back the echo of a timestamp is looked for. */
export const ECHO_SOUGHT_BACK = 2000;

export interface Host {
  readonly name: string;
  label: string | null;
  /** The first line that mentions it. */
  readonly line: number;
  readonly declared: HostOptions;
  /** What its `host` lines leave to the checker. */
  readonly holes: HostHole[];
}

/** `isn=?` on a `host` line. */
export interface HostHole {
  readonly key: "isn" | "mss" | "wscale" | "win" | "backlog";
  readonly line: number;
  readonly span: Span;
}

/** What a `host` line says the endpoint is; undefined where it does not say. */
export interface HostOptions {
  isn?: Seq;
  mss?: number;
  wscale?: number;
  win?: number;
  backlog?: number;
  address?: string;
}

/** A host with one of its ports: one end of one or more connections. */
export interface End {
  readonly host: number;
  readonly port: number | undefined;
  /** The states in which it begins, by the rule of the language (a SYN reaches it, …). */
  listens: boolean | "maybe";
  /** How the page names it: `client:5001`. */
  readonly name: string;
  readonly connections: number[];
}

/** A pair of ends; side 0 is the one that speaks (or is named) first. */
export interface Connection {
  readonly ends: readonly [number, number];
  /** Where each end begins without a `start`. */
  readonly begins: ["CLOSED" | "LISTEN", "CLOSED" | "LISTEN"];
}

export const NOW = 0;
export const LOST = 1;
export const LATER = 2;

export type ExchangeStatement =
  | WrittenSegment
  | WrittenEvent
  | WrittenAssertions
  | WrittenTransit
  | WrittenWait
  | WrittenSettings
  | WrittenLet
  | WrittenGap
  | WrittenMark;

interface Timed {
  readonly line: number;
  /** Undefined: at the previous statement's moment. */
  readonly time: WrittenTime | undefined;
}

export interface WrittenTime {
  readonly relative: boolean;
  readonly nanoseconds: number;
  /** `+2MSL`, `+RTO`: so many of the parameter in force there are added. */
  readonly unit: "time" | "MSL" | "RTO";
  readonly factor: number;
}

/** A value as written: a form over names, or a hole. */
export const HOLE = "hole";
export type WrittenValue = Seq | typeof HOLE;

export interface WrittenSegment extends Timed {
  readonly kind: "segment";
  /** From 1 in the scenario. */
  readonly number: number;
  readonly connection: number;
  /** Which side of the connection sends. */
  readonly side: Side;
  readonly arrow: typeof NOW | typeof LOST | typeof LATER;
  readonly flags: Flags;
  readonly seq: WrittenValue | undefined;
  readonly ack: WrittenValue | undefined;
  /** Payload octets; undefined: none written. */
  readonly len: WrittenValue | undefined;
  readonly win: WrittenValue | undefined;
  readonly senderThen: TcpState | undefined;
  readonly receiverThen: TcpState | undefined;
  /** Everything that few segments have. */
  readonly extra: SegmentExtra | undefined;
  /** The line bears an error of its own already. */
  readonly faulty: boolean;
}

export interface SegmentExtra {
  data: string | undefined;
  urg: WrittenValue | undefined;
  mss: WrittenValue | undefined;
  wscale: WrittenValue | undefined;
  tsval: WrittenValue | undefined;
  tsecr: WrittenValue | undefined;
  sack: readonly { readonly left: WrittenValue; readonly right: WrittenValue }[] | undefined;
  sackok: boolean;
  /** "" asks for a cookie. */
  tfo: string | undefined;
  ect: boolean;
  ce: boolean;
  old: boolean;
  forged: boolean;
  /** A `deliver` or `drop` may name it. */
  labelled: boolean;
  arrives: WrittenTime | undefined;
  /** Its caption calls it a keep-alive. */
  keepAlive: boolean;
  /** Its header sets AE (RFC 9768 section 3.1); undefined on a page, which has no word for it. */
  accurate: boolean | undefined;
  /** A `?` stands somewhere in it. */
  holes: boolean;
}

export interface WrittenEvent extends Timed {
  readonly kind: "event";
  readonly end: EndReference;
  readonly verb: Verb;
  readonly bytes: number | undefined;
  readonly backlog: number | undefined;
  readonly timer: Timer | undefined;
}

/** An end by name: all its connections, or the one with `peer`. */
export interface EndReference {
  readonly end: number;
  /** The connection, where it is the only one or named with its peer; undefined: none or several. */
  readonly connection: number | undefined;
  readonly side: Side;
  /** True where the page should have named the peer. */
  readonly ambiguous: boolean;
  /** Several ends of the host are in connections, and no port tells which is meant. */
  readonly severalEnds: boolean;
}

export interface WrittenAssertion {
  readonly of: EndReference;
  readonly state: TcpState | undefined;
  readonly property: Property | undefined;
  readonly value: WrittenValue | undefined;
}

export interface WrittenAssertions extends Timed {
  readonly kind: "start" | "expect";
  /** At the index of the tree's assertions; undefined where one could not be resolved. */
  readonly assertions: readonly (WrittenAssertion | undefined)[];
}

export interface WrittenTransit extends Timed {
  readonly kind: "deliver" | "drop";
  /** Undefined where the label is unknown. */
  readonly segment: WrittenSegment | undefined;
  /** Known to be the last that is heard of the segment: it need not be remembered. */
  readonly last?: true;
}

export interface WrittenWait extends Timed {
  readonly kind: "wait";
  readonly unit: "time" | "MSL" | "RTO";
  /** Nanoseconds, or the factor before MSL or RTO. */
  readonly amount: number;
}

export interface WrittenSettings extends Timed {
  readonly kind: "set";
  readonly changes: Partial<Settings>;
}

export interface WrittenLet extends Timed {
  readonly kind: "let";
  readonly symbol: number;
  readonly value: WrittenValue;
}

export interface WrittenGap extends Timed {
  readonly kind: "gap";
}

/** A phase or a note: nothing happens but the time that may stand before it. */
export interface WrittenMark extends Timed {
  readonly kind: "phase" | "note";
}
