/** The computed story of an exchange, step by step, in the words a document would use. */
import type { Citation } from "../tcp/citation";
import type { ClauseId } from "../tcp/clauses";
import type { FlagName } from "../tcp/flags";
import type { TcpState } from "../tcp/states";

/** One trace per scenario of the document, in order. */
export interface Trace {
  readonly scenarios: readonly ScenarioTrace[];
}

export interface ScenarioTrace {
  /** From 1. */
  readonly scenario: number;
  readonly title: string | null;
  /** In the order in which the page shows them. */
  readonly hosts: readonly HostView[];
  /** The endpoints, in the order of their hosts. */
  readonly ends: readonly EndName[];
  readonly steps: readonly TraceStep[];
  /** Every endpoint as it stands at the end; the keys are those of `before` and `after`. */
  readonly end: Readonly<Record<string, EndpointView>>;
}

export interface HostView {
  readonly name: string;
  readonly label: string | null;
  /** The state shown before anything happens. */
  readonly initial: TcpState;
}

export interface EndName {
  /** As in `before` and `after`. */
  readonly key: string;
  readonly host: string;
  /** How the page names it and the end that it talks to: "server:80". All connections of one listener have one name. */
  readonly name: string;
  readonly peer: string;
}

export type StepEvent = "send" | "arrive" | "lost" | "call" | "timeout";

/** Its texts are made when they are read. */
export interface TraceStep {
  /** From 0, in the document. The line of the statement that makes this step happen (for an arrival: the
   * `deliver` line, or the segment's own). */
  readonly line: number;
  /** The line of the segment's own statement; equal to `line` but for later arrivals. Null for calls and timers. */
  readonly sentOnLine: number | null;
  /** Segment statement within the scenario, from 1; null for calls and timers. */
  readonly segment: number | null;
  /** Nanoseconds since the scenario began; null where the document has no times. */
  readonly time: number | null;
  readonly event: StepEvent;
  /** Host names (without ports). For calls and timers both are the host. */
  readonly from: string;
  readonly to: string;
  /** The keys of the two endpoints in `before` and `after`: the host's name, or `proxy(client)` where it is in several connections. */
  readonly fromKey: string;
  readonly toKey: string;
  readonly packet: PacketView | null;
  /** For calls: the verb. For timeouts: the timer. */
  readonly call: string | null;
  readonly because: Because;
  /** The endpoints of this connection only; every other endpoint is unchanged. */
  readonly before: Readonly<Record<string, EndpointView>>;
  readonly after: Readonly<Record<string, EndpointView>>;
  /** The state alone, without the texts of the numbers; undefined for an endpoint of another connection. */
  stateBefore(key: string): TcpState | undefined;
  stateAfter(key: string): TcpState | undefined;
  /** What else is known of an endpoint of this connection. */
  detailsBefore(key: string): EndpointDetails | undefined;
  detailsAfter(key: string): EndpointDetails | undefined;
  /** False for a departure that nothing comes of: the segment is so wrong that it counts as not sent. */
  readonly counts: boolean;
}

/** Numbers are texts as the document would write them ("x+1", "4294967295"); null where unknown. */
export interface EndpointView {
  readonly state: TcpState;
  readonly sndUna: string | null;
  readonly sndNxt: string | null;
  readonly sndWnd: string | null;
  readonly rcvNxt: string | null;
  readonly rcvWnd: string | null;
}

/** What the table of a step has no room for. */
export interface EndpointDetails {
  readonly iss: string | null;
  readonly irs: string | null;
  /** What arrived above a gap, by its edges: "x+101..x+201". */
  readonly outOfOrder: readonly string[];
  /** The queue of its listener in which it stands; the lowest turn is served first. */
  readonly queue: { readonly name: "syn" | "accept"; readonly turn: number } | null;
  readonly timers: readonly TimerView[];
}

export interface TimerView {
  readonly name: string;
  /** Nanoseconds since the scenario began; null where the page has no times, or where nobody can know. */
  readonly due: number | null;
}

/** A segment with everything that was left out filled in. */
export interface PacketView {
  readonly flags: readonly FlagName[];
  readonly seq: string | null;
  /** Null without the ACK flag. */
  readonly ack: string | null;
  readonly len: string;
  readonly win: string | null;
  /** Fields the author left out and the checker filled in, for inlay hints. */
  readonly filled: readonly ("seq" | "ack")[];
}

/** The clause that decided a step. */
export type Because = Citation & {
  /** A short name of the clause: "not-acceptable", "listen-syn", "fin-acknowledged". */
  readonly rule: ClauseId;
  /** A sentence: what the clause says; two where the acknowledgment moved the state and the text or the FIN came after it. */
  readonly text: string;
  /** The clause's condition with this step's numbers: "SND.UNA = x < SEG.ACK = x+1 =< SND.NXT = x+1"; "" where nothing is compared. */
  readonly here: string;
};
