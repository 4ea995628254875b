/** What an end that listens holds beside its connections: its backlog and the two queues, counted. */
import type { Chain } from "./chain";
import { EMPTY_FIFO, type Fifo } from "./fifo";

/** A connection in a queue; an entry whose turn has gone by is stale. */
export interface QueueEntry {
  readonly connection: number;
  readonly turn: number;
}

/** Immutable: replaced when something changes. */
export interface ListenerState {
  /** "maybe": a `start` put its connection into the middle and says nothing of a listener. */
  readonly listening: boolean | "maybe";
  readonly backlog: number | undefined;
  /** Connections in SYN-RECEIVED. */
  readonly halfOpen: number;
  /** Connections that are complete and wait for `accept`. */
  readonly completed: number;
  /** Connections whose program has spoken without a written `accept`. */
  readonly served: number;
  /** Connections that were ever completed. */
  readonly everCompleted: number;
  /** The next turn to be given. */
  readonly nextTurn: number;
  readonly opening: Fifo<QueueEntry>;
  readonly waiting: Fifo<QueueEntry>;
  /** By host: ports it has taken for connections to this end, where the page may need more than there are. */
  readonly callers: ReadonlyMap<number, number>;
  /** Half-open connections whose retries were used up. */
  readonly expired: Chain<number> | undefined;
  /** Whether its half-open connections were reported together; undefined: not looked at yet. */
  readonly flood: boolean | undefined;
  /** That a queue was full and something was taken all the same has been reported; until there is room again. */
  readonly synFullSaid: boolean;
  readonly acceptFullSaid: boolean;
  /** The page shows that it dropped a last ACK for want of room; until there is room again. */
  readonly dropsLastAcks: boolean;
  /** Where the page last asserted how long a queue is; -1: nowhere. */
  readonly assertedLine: number;
}

const NOBODY: ReadonlyMap<number, number> = new Map();

export function newListener(listening: boolean | "maybe", backlog: number | undefined): ListenerState {
  return {
    listening,
    backlog,
    halfOpen: 0,
    completed: 0,
    served: 0,
    everCompleted: 0,
    nextTurn: 0,
    opening: EMPTY_FIFO,
    waiting: EMPTY_FIFO,
    callers: NOBODY,
    expired: undefined,
    flood: undefined,
    synFullSaid: false,
    acceptFullSaid: false,
    dropsLastAcks: false,
    assertedLine: -1,
  };
}
