/** A scenario as a ladder: what happens on the lifelines from top to bottom, before anything has a place. */

import type { TcpState } from "../../tcp/states";
import type { Lifeline, Mark, NoteRole } from "../picture/picture";
import type { SegmentLabel } from "../picture/segment-label";
import type { SequenceSpace } from "./space";

export interface Ladder {
  readonly title: string | null;
  readonly lifelines: readonly Lifeline[];
  /** From top to bottom. */
  readonly entries: readonly Entry[];
  readonly segments: readonly LadderSegment[];
  readonly tracks: readonly StateTrack[];
  /** Whether the document has times, in which case moments stand on the axis. */
  readonly timed: boolean;
}

/** What stands at one height, or begins there. */
export type Entry =
  | MomentEntry
  | NoteEntry
  | {
      readonly kind: "phase";
      readonly line: number;
      readonly title: string;
    };

export interface MomentEntry {
  readonly kind: "moment";
  /** From 0, in the document. */
  readonly line: number;
  /** Index in the trace; null for a segment that the simulation passed over. */
  readonly step: number | null;
  /** Nanoseconds since the scenario began. */
  readonly time: number | null;
  /** Indexes into `segments`: what leaves here, and what arrives or is lost here; the same where it does both at once. */
  readonly leaves: number | null;
  readonly ends: number | null;
  /** A call of the user's or a timer that runs out. */
  readonly call: { readonly lifeline: number; readonly text: () => string } | null;
}

export interface NoteEntry {
  readonly kind: "note";
  readonly role: NoteRole;
  readonly line: number;
  /** The first and the last lifeline that it stands over. */
  readonly lifelines: readonly [number, number];
  readonly texts: readonly string[];
  readonly mark: Mark | null;
}

export interface LadderSegment {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  /** The step of its departure; null where the simulation passed it over. */
  readonly step: number | null;
  /** `under-way`: it neither arrives nor is lost as far as the document goes. */
  readonly fate: "arrives" | "lost" | "under-way";
  /** Indexes of entries: where it leaves, and where it arrives or is lost; the same where that is at once, null where it is never. */
  readonly leavesAt: number;
  readonly endsAt: number | null;
  readonly mark: Mark | null;
  /** Made when it is asked for: a long ladder is drawn in parts. */
  label(): SegmentLabel;
  /** What it takes of the sequence space; null where too little is known. */
  spaces(): { readonly sender: SequenceSpace | null; readonly receiver: SequenceSpace | null };
  readonly captioned: boolean;
  /** How many characters its line has: about as many as its label. */
  readonly written: number;
  /** Whether it is the second copy of a segment that has arrived already. */
  readonly copy: boolean;
}

/** The states of one end of a connection from top to bottom. */
export interface StateTrack {
  /** The end's name, with its peer where the host is in several connections. */
  readonly key: string;
  readonly lifeline: number;
  readonly spans: readonly StateSpan[];
}

export interface StateSpan {
  readonly state: TcpState;
  /** Index of the entry at which it begins; -1: before all. */
  readonly entry: number;
  /** The end of the entry's arrow that brings it. */
  readonly at: "leaves" | "ends";
}
