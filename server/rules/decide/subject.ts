/**
 * What each subject beside the state machine itself (options, data and window, timers, queues) is asked, and when. A
 * subject that has nothing to say of a page must find that out with one look: these run for every segment.
 */
import type { WrittenSegment } from "../../model/exchange";
import type { Departure, Verdict } from "../../simulate/judge";
import type { World } from "../../simulate/world";
import type { Packet } from "../../tcp/packet";
import type { Arrival } from "../../tcp/segment-arrives";
import type { Tcb } from "../../tcp/tcb";
import type { EndContext } from "./end-context";

export interface Subject {
  /**
   * The fault of a segment that the sender's present connection sends and that nothing asked before finds wrong; both ends
   * stand as before it leaves. May report observations.
   */
  departure(departure: Departure): Verdict | undefined;
  /** The segment has left; `sender` has counted it. Also of wrong ones, as they are read, and of `old` and `forged` ones. */
  departed(departure: Departure, lost: boolean): void;
  /** It was processed by `receiver`; `before` is that end as it stood (only a copy for SYN, FIN, RST and what is not `own`). */
  arrived(
    world: World,
    segment: WrittenSegment,
    packet: Packet,
    receiver: Tcb,
    before: Tcb,
    step: Arrival,
  ): void;
  /** The page is over; asked of each connection, before what is owed there. Returns true where that is all to say of it. */
  end(context: EndContext): boolean;
}
