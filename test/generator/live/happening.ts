/** What happens in a live exchange, in order: the raw material of a page. */
import type { Num, Segment, Side, State } from "../segment";
import type { NumberProperty } from "../step";

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
