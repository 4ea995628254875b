/** What a listener remembers of a connection that came to it: the queue it stands in, and how it came there. */
import type { Packet } from "./packet";
import type { TcpState } from "./states";

export interface Queued {
  /** The incarnation this is said of; what a former one was remembered by does not count. */
  readonly incarnation: number;
  /**
   * Half-open, half-open with nothing but a cookie to remember it by, or completed and not accepted yet; "port": the
   * opener's own port is taken; undefined: in no queue.
   */
  readonly place: "syn" | "cookie" | "accept" | "port" | undefined;
  /** The connection's state when its place was last looked up; undefined: something else has changed since. */
  readonly seenIn: TcpState | undefined;
  /** When it took its place, for first come, first served. */
  readonly turn: number;
  /** Answered with a SYN cookie: the listener keeps nothing until the third segment. */
  readonly cookie: boolean;
  /** Taken although the queue was full. */
  readonly beyond: "syn" | "accept" | undefined;
  /** `accept` was written. */
  readonly accepted: boolean;
  /** The program has sent text or closed: it must have accepted the connection. */
  readonly served: boolean;
  /** What found the queue full, so that the host threw it away. */
  readonly turnedAway: Packet | undefined;
  /** SYN,ACKs sent again although no SYN asked for it. */
  readonly repeats: number;
  /** Its retries were used up, and the entry deleted. */
  readonly expired: boolean;
  /** It opened the connection from one of the ports that the page counts. */
  readonly takesPort: boolean;
}

/** Nothing is known of that incarnation yet. */
export function notQueued(incarnation: number): Queued {
  return {
    incarnation,
    place: undefined,
    seenIn: undefined,
    turn: 0,
    cookie: false,
    beyond: undefined,
    accepted: false,
    served: false,
    turnedAway: undefined,
    repeats: 0,
    expired: false,
    takesPort: false,
  };
}
