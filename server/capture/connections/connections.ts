/** The segments of a capture sorted by connection: each connection is opened with its first segment and ended once. */
import { ACK, RST, SYN } from "../../tcp/flags";
import { otherSide } from "../../tcp/side";
import type { CapturedSegment, Conversation } from "../segment";
import type { CapturedConnection } from "../told";
import { clientSideOf } from "./client";
import { Doubt, type Held } from "./doubt";
import { Generations } from "./generations";
import { Incarnation } from "./incarnation";
import { MissedBeginning } from "./missed-beginning";
import { Stream } from "./streams";

/** Whoever follows one connection. */
export interface SegmentSink {
  /** About so many octets it keeps; undefined: next to none. */
  readonly weight?: number | undefined;
  segment(segment: CapturedSegment): void;
  /** Nothing follows. */
  end(): void;
}

/** So many connections are followed at a time; beyond it the longest idle are ended. */
const MOST_OPEN = 4096;
/** So many octets all of them may keep together; beyond it, too, the longest idle are ended. */
const MOST_KEPT = 96e6;
/** In segments: how often it is looked at. */
const ROUND = 8192;
/** A connection of which little is known. */
const LEAST_WEIGHT = 1500;
/** Those that only wait for stragglers, or for an answer to their SYN, give way earlier. */
const ROOM_FOR_WAITING = 1024;
/** Of so many pairs of endpoints Wireshark's number is remembered. */
const MOST_REMEMBERED = 16_384;
/** So many of Wireshark's numbers a connection has at most: the first of them, and the last. */
const MOST_STREAMS = 1024;
/** Connections that are over are looked for after so many new ones, and where stragglers of long ago may be among them. */
const SWEEP_AFTER = 128;
/** What is over for so long, in nanoseconds, gets no more stragglers: Linux stays in TIME-WAIT as long. */
const STRAGGLING = 60e9;
/** What is known of one conversation. */
class State {
  readonly stream = new Stream();
  open: Open | undefined;
  doubt: Doubt | MissedBeginning | undefined;
}

/** A connection that is being followed. */
interface Open {
  readonly sink: SegmentSink;
  readonly streams: number[];
  readonly incarnation: Incarnation;
  /** When its last segment was seen. */
  at: number;
  /** The order of the connections' last segments. */
  turn: number;
}

export class Connections {
  private readonly states = new Generations<Conversation, State>(
    MOST_REMEMBERED,
    (state) => state.open !== undefined,
  );
  /** Those with a connection that is being followed. */
  private readonly followed = new Set<State>();
  private last: Conversation | undefined;
  private lastState = new State();
  private count = 0;
  private streamCount = 0;
  private turn = 0;
  private passed = 0;
  private sinceSweep = 0;
  private sweptAt = 0;
  private readonly nextStream = () => this.streamCount++;

  constructor(
    private readonly open: (connection: CapturedConnection) => SegmentSink,
    private readonly mostKept = MOST_KEPT,
  ) {}

  /** About so many octets are kept of all that are followed. */
  get weight(): number {
    let sum = 0;
    for (const state of this.followed) sum += weightOf(state);
    return sum;
  }

  segment(segment: CapturedSegment): void {
    const { conversation } = segment;
    if (++this.passed % ROUND === 0) this.lighten();
    if (conversation !== this.last) {
      this.last = conversation;
      this.lastState = this.stateOf(conversation);
    }
    const state = this.lastState;
    this.sort(state, segment, state.stream.take(segment, this.nextStream));
  }

  finish(): void {
    for (const state of this.followed) this.end(state);
    this.followed.clear();
    this.last = undefined;
  }

  private stateOf(conversation: Conversation): State {
    const known = this.states.get(conversation);
    if (known !== undefined) return known;
    const state = new State();
    this.states.set(conversation, state);
    return state;
  }

  private sort(state: State, segment: CapturedSegment, stream: number): void {
    const { doubt, open } = state;
    if (doubt !== undefined) {
      const verdict = doubt.next(segment, stream);
      if (verdict !== "open") this.settle(state, doubt, verdict);
    } else if (open === undefined) this.give(this.begin(state, segment, stream), segment, stream);
    else if (
      (segment.flags & SYN) !== 0 &&
      (segment.flags & RST) === 0 &&
      !belongs(segment, open.incarnation)
    ) {
      const isRetried = open.incarnation.isRefused && (segment.flags & ACK) === 0;
      if (isRetried) this.give(this.renew(state, segment, stream), segment, stream);
      else state.doubt = new Doubt(segment, stream, open.incarnation);
    } else if (open.incarnation.isForeign(segment, segment.at - open.at)) {
      state.doubt = new MissedBeginning(segment, stream, open.incarnation);
    } else this.give(open, segment, stream);
  }

  private give(open: Open, segment: CapturedSegment, stream: number): void {
    open.at = segment.at;
    open.turn = this.turn++;
    const { streams } = open;
    if (streams[streams.length - 1] !== stream) streams[Math.min(streams.length, MOST_STREAMS - 1)] = stream;
    open.incarnation.note(segment);
    open.sink.segment(segment);
  }

  /** What was held back goes where it belongs. */
  private settle(state: State, doubt: Doubt | MissedBeginning, verdict: "new" | "old"): void {
    const { open } = state;
    state.doubt = undefined;
    const [first, ...rest] = doubt.held as [Held, ...Held[]];
    if (open === undefined) return;
    if (verdict === "old") {
      this.give(open, first.segment, first.stream);
      for (const { segment, stream } of rest) this.sort(state, segment, stream);
      return;
    }
    const isOld = rest.map(({ segment }) => doubt.isOld(segment));
    rest.forEach(({ segment, stream }, index) => {
      if (isOld[index]) this.give(open, segment, stream);
    });
    this.give(this.renew(state, first.segment, first.stream), first.segment, first.stream);
    rest.forEach(({ segment, stream }, index) => {
      if (!isOld[index]) this.sort(state, segment, stream);
    });
  }

  private renew(state: State, first: CapturedSegment, stream: number): Open {
    state.open?.sink.end();
    this.followed.delete(state);
    state.open = undefined;
    return this.begin(state, first, stream);
  }

  private begin(state: State, first: CapturedSegment, stream: number): Open {
    this.makeRoom(first.at);
    const clientSide = clientSideOf(first);
    const streams = [stream];
    const sink = this.open({
      index: this.count++,
      streams,
      ends: [first.conversation.ends[clientSide], first.conversation.ends[otherSide(clientSide)]],
      clientSide,
    });
    const open: Open = { sink, streams, incarnation: new Incarnation(), at: first.at, turn: 0 };
    state.open = open;
    this.followed.add(state);
    return open;
  }

  private end(state: State): void {
    if (state.doubt !== undefined) this.settle(state, state.doubt, state.doubt.presumed());
    // What was held back may hold another doubt.
    if (state.doubt !== undefined) this.end(state);
    state.open?.sink.end();
    state.open = undefined;
    this.followed.delete(state);
  }

  private makeRoom(now: number): void {
    const isFull = this.followed.size >= MOST_OPEN;
    this.sinceSweep++;
    // A sweep costs as much as there is to look at: it must be worth it, whatever the times.
    const isTime = now - this.sweptAt >= STRAGGLING && this.sinceSweep * 8 >= this.followed.size;
    if (this.sinceSweep < SWEEP_AFTER && !isFull && !isTime) return;
    this.sinceSweep = 0;
    this.sweptAt = now;
    for (const state of this.followed)
      if (isWaiting(state) && now - lastOf(state) > STRAGGLING) this.end(state);
    if (this.followed.size <= ROOM_FOR_WAITING) return;
    const waiting = [...this.followed].filter((state) => isWaiting(state) || isUnanswered(state));
    this.endOldest(waiting, this.followed.size - ROOM_FOR_WAITING);
    if (this.followed.size >= MOST_OPEN) this.endOldest([...this.followed], MOST_OPEN / 4);
  }

  /** Ends those that wait, then the longest idle, until there is room again. */
  private lighten(): void {
    let excess = this.weight - this.mostKept;
    if (excess <= 0) return;
    excess += this.mostKept / 8;
    const byAge = [...this.followed].sort((one, other) => turnOf(one) - turnOf(other));
    const waiting = byAge.filter((state) => isWaiting(state) || isUnanswered(state));
    for (const state of new Set([...waiting, ...byAge])) {
      if (excess <= 0 || this.followed.size === 1) return;
      excess -= weightOf(state);
      this.end(state);
    }
  }

  /** So many of these, those first that have been silent longest. */
  private endOldest(states: State[], count: number): void {
    states.sort((one, other) => turnOf(one) - turnOf(other));
    for (const state of states.slice(0, count)) this.end(state);
  }
}

function weightOf({ open, doubt }: State): number {
  return LEAST_WEIGHT * (1 + (doubt === undefined ? 0 : doubt.held.length)) + (open?.sink.weight ?? 0);
}

function isUnanswered({ open }: State): boolean {
  return open?.incarnation.isUnanswered === true;
}

function isWaiting({ open, doubt }: State): boolean {
  return doubt === undefined && open?.incarnation.isOver === true;
}

function lastOf({ open }: State): number {
  return open?.at ?? 0;
}

function turnOf({ open }: State): number {
  return open?.turn ?? 0;
}

/** Whether a SYN is one with which the connection began: the first of its side, or that once more. */
function belongs(segment: CapturedSegment, incarnation: Incarnation): boolean {
  const { side, seq, ack, flags } = segment;
  if ((flags & ACK) === 0) return !incarnation.isRefused && incarnation.hasIsn(side, seq);
  return (
    incarnation.hasIsn(side, seq) ||
    (incarnation.isSilent(side) && !incarnation.isForeignAck(otherSide(side), ack)) ||
    incarnation.isAckOfSyn(otherSide(side), ack)
  );
}
