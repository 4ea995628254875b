/** What the simulator asks of whoever judges: whether a segment may be sent, and how the story goes on if not. */
import type { WrittenSegment } from "../model/exchange";
import type { Problem } from "../model/problem";
import type { Timer } from "../syntax/tree";
import type { Flags } from "../tcp/flags";
import type { Packet } from "../tcp/packet";
import type { Arrival } from "../tcp/segment-arrives";
import type { Seq } from "../tcp/sequence";
import type { Side } from "../tcp/side";
import type { TcpState } from "../tcp/states";
import type { Tcb } from "../tcp/tcb";
import type { Evaluated } from "./evaluate";
import type { World } from "./world";

/** How a story may go on after a fault; all that are open stay so until a later segment tells them apart. */
export type Reading =
  /** The segment counts as the right one. */
  | "meant"
  /** Both ends go on by the numbers as written. */
  | "by-the-author"
  /** The receiver does what RFC 9293 has it do with the segment as written. */
  | "by-the-rfc"
  /** The page goes on as if the segment were not there. */
  | "as-if-not-sent"
  /** On a capture: the receiver gets what stands there, and the sender's connection goes on as if it had not sent it. */
  | "as-captured"
  /** On a capture: the receiver gets what stands there, and the sender goes on by the numbers that it wrote. */
  | "by-its-own-count"
  /** Nothing is wrong yet: the fault is only one if nothing later mends it. */
  | "pending";

/** What the segment should have been; absent: as written. */
export interface Correction {
  readonly seq?: Seq;
  readonly ack?: Seq;
  readonly flags?: Flags;
  readonly len?: Seq;
  /** It was the other end's: the arrow is drawn from the wrong side. */
  readonly fromTheOther?: true;
  /** Both ends as they would stand had the page not left something out. */
  readonly prepare?: (sender: Tcb, receiver: Tcb, packet: Packet) => void;
}

export interface Verdict {
  readonly problem: Problem;
  /** "nothing": the segment is senseless; it changes nothing and is owed nothing. */
  readonly meant: Correction | "nothing";
  /** With "nothing": how both ends would stand if the page went on as though the segment had been right. */
  readonly otherwise?: (sender: Tcb, receiver: Tcb) => void;
  readonly readings: readonly Reading[];
  /** More than one thing may have been meant. */
  readonly others?: readonly Correction[];
  /** The reported segment whose slip this one repeats: it is no second fault. */
  readonly again?: Packet;
}

/** A segment about to leave, with both ends as they stand. */
export interface Departure {
  readonly world: World;
  readonly segment: WrittenSegment;
  readonly evaluated: Evaluated;
  readonly packet: Packet;
  readonly sender: Tcb;
  readonly receiver: Tcb;
}

/** What tells the weight of a finding. */
export type Weighed = Pick<Problem, "rule" | "informative">;

export interface Judge {
  /** How much a finding of this rule weighs when readings are compared: 0 for an observation, least for a warning. */
  weight(problem: Weighed, world: World): number;
  /** The one fault of a segment, if it has any; may add observations to the world. */
  departure(departure: Departure): Verdict | undefined;
  /** After the sender has sent; `lost`: it will not arrive. */
  departed(departure: Departure, lost: boolean): void;
  /** After a segment is processed by its receiver; `before` is how that end stood. */
  arrived(
    world: World,
    segment: WrittenSegment,
    packet: Packet,
    receiver: Tcb,
    before: Tcb,
    step: Arrival,
  ): void;
  /** Whether no rule has anything to ask of a segment that bears just the numbers of its sender's ends; then it is not asked. */
  leavesPlainly(departure: Departure): boolean;
  leftPlainly(departure: Departure): void;
  /** The same of an arrival. */
  arrivesPlainly(packet: Packet, receiver: Tcb, sender: Tcb): boolean;
  arrivedPlainly(world: World, segment: WrittenSegment, packet: Packet, receiver: Tcb, step: Arrival): void;
  /** A state the page asserts against the computed one; `before` is the state one step ago. */
  assertedState(world: World, place: AssertedPlace, asserted: TcpState, tcb: Tcb): void;
  /** The page says that a timer has run out; before it has its effect. */
  timedOut(world: World, place: TimeoutPlace, tcb: Tcb): void;
  /** What is still owed when the page is over. */
  end(world: World): void;
}

export interface TimeoutPlace {
  readonly line: number;
  readonly connection: number;
  readonly side: Side;
  readonly timer: Timer;
}

export interface AssertedPlace {
  readonly line: number;
  readonly segment: WrittenSegment | undefined;
  readonly part: Problem["part"];
  readonly connection: number;
  readonly side: Side;
}
