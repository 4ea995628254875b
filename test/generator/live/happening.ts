/** What happens in a live exchange, in order: the raw material of a page. */
import type { Random } from "../random";
import { type Num, other, type Segment, type Side, type State } from "../segment";
import type { NumberProperty } from "../step";
import type { Stack } from "./stack";

export interface Sent {
  readonly segment: Segment;
  readonly plain: boolean;
  readonly sender: State | null;
  /** Milliseconds until it arrives; null: it is lost. */
  readonly after: number | null;
  /** Its sender's state and the receiver's, once it has arrived. */
  receiver: State | null;
  arrived: boolean;
  copied: boolean;
}

export type Happening = { readonly time: number } & (
  | { readonly kind: "sent"; readonly sent: Sent }
  | { readonly kind: "arrived"; readonly sent: Sent; readonly copy: boolean }
  | { readonly kind: "event"; readonly side: Side; readonly call: string }
  /** A state that changed by the clock alone. */
  | { readonly kind: "expired"; readonly side: Side; readonly timer: "time-wait" | "user" }
  | {
      readonly kind: "expect";
      readonly states: { side: Side; state: State }[];
      readonly numbers: { side: Side; property: NumberProperty; value: Num }[];
    }
);

/** Some numbers of the ends that may be asserted now. */
export function numbersOf(
  ends: Readonly<Record<Side, Stack>>,
  random: Random,
): { side: Side; property: NumberProperty; value: Num }[] {
  return (["a", "b"] as const).flatMap((side) => {
    const end = ends[side];
    if (!end.synchronized || !random.chance(0.3)) return [];
    const property = random.pick(["snd.una", "snd.nxt", "rcv.nxt"] as const);
    const value =
      property === "rcv.nxt"
        ? { base: other(side), offset: end.in.nxt }
        : { base: side, offset: property === "snd.una" ? end.out.una : end.out.nxt };
    return [{ side, property, value }];
  });
}
