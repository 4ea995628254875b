/** What an exchange consists of before it is written down: one value per statement. */
import type { Num, Segment, Side, State } from "./segment";

export type StepBody =
  | SegmentStep
  | { readonly kind: "deliver" | "drop"; readonly label: string }
  | { readonly kind: "event"; readonly side: Side; readonly call: string }
  | ExpectStep
  /** Traffic left out, in which these sides' numbers have moved. */
  | { readonly kind: "gap"; readonly moved: readonly Side[] };

/** `time` in milliseconds. */
export type Step = { readonly time: number } & StepBody;

export interface SegmentStep {
  readonly kind: "segment";
  readonly segment: Segment;
  readonly fate: "now" | "lost" | "later";
  readonly label?: string;
  /** In a document with times: it arrives by itself, so many milliseconds after it is sent. */
  readonly arrivesAfter?: number;
  /** Whether `seq` and `ack` are what anybody would put there, so that they may be left out. */
  readonly plain: boolean;
  readonly options?: string;
  readonly sender: State | null;
  /** Once it has arrived, which may be later. */
  receiver: State | null;
}

export type NumberProperty = "snd.una" | "snd.nxt" | "rcv.nxt";

/** What the writing of a page depends on. */
export interface Page {
  readonly opening: string;
  readonly declared: boolean;
  readonly way: number | null;
  readonly payload: "len" | "data";
  readonly symbolic: boolean;
}

export interface ExpectStep {
  readonly kind: "expect";
  readonly states: readonly { side: Side; state: State }[];
  readonly numbers: readonly { side: Side; property: NumberProperty; value: Num }[];
}

/** What kind of exchange is wanted; everything is drawn from the seed. */
export interface Plan extends Page {
  readonly opening: "active" | "simultaneous" | "refused" | "given-up" | "start" | "old-syn";
  /** With `start`: whether the numbers are declared. */
  readonly declared: boolean;
  readonly ending: "stop" | "close" | "abort" | "crash";
  readonly steps: number;
  readonly loss: number;
  readonly delay: number;
  readonly copies: number;
  /** Bytes each side has to send. */
  readonly bytes: Readonly<Record<Side, number>>;
  readonly mss: number | null;
  /** The receive buffer, where windows are written; only the other side sends then. */
  readonly buffer: { readonly side: Side; readonly size: number; readonly shift: number | null } | null;
  /** Written on a side's every segment, where nothing else is. */
  readonly events: boolean;
  readonly timed: boolean;
  readonly arrivals: boolean;
  /** With times: how long the way takes for everything sent with `->`, in milliseconds. */
  readonly way: number | null;
  readonly payload: "len" | "data";
  /** Some lengths are only names. Nothing is lost or repeated then, since nobody could tell where a piece of it lies. */
  readonly symbolic: boolean;
  readonly specials: boolean;
  readonly gaps: boolean;
  readonly expects: number;
}
