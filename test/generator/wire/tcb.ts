/**
 * One end of a simulated connection. Sequence numbers are kept as positions: the connection's own SYN is 0, its first octet 1;
 * only what leaves or arrives knows the numbers of the wire.
 */
import type { TcpState } from "../../../server/tcp/states";
import type { Random } from "../random";
import type { Habits } from "./habits";
import { SECOND } from "./habits";
import { difference, type PacketOptions, wrapped } from "./packet";
import type { Appointment, Timeline } from "./timeline";

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;
export const ECE = 0x40;
export const CWR = 0x80;

/** From `from` up to `to`, exclusive. */
export interface Range {
  from: number;
  to: number;
}

/** A run of octets (SYN and FIN among them) as it was last sent. */
export interface Piece extends Range {
  at: number;
  times: number;
}

/** What a connection needs of the host it lives on. */
export interface Surroundings {
  readonly timeline: Timeline;
  readonly random: Random;
  send(tcb: Tcb, fields: Outgoing): void;
  /** The connection is deleted. */
  forget(tcb: Tcb): void;
  /** Something happened that the application may want to know. */
  wake(tcb: Tcb): void;
  /** How long TIME-WAIT lasts; the hosts of an exchange agree on it. */
  readonly timeWait: number;
  cookie(): string | undefined;
  /** It gives its connection up without a word on the wire. */
  givesUp(tcb: Tcb): void;
  /** Whether a listener has room for one more completed connection. */
  admits(): boolean;
}

export interface Outgoing {
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  readonly len: number;
  readonly win: number;
  readonly options: PacketOptions;
  readonly ecn: number;
}

export type TimerName =
  | "resend"
  | "persist"
  | "delayedAck"
  | "keepAlive"
  | "timeWait"
  | "lossProbe"
  | "reorder";

export class Tcb {
  state: TcpState = "CLOSED";
  una = 0;
  nxt = 0;
  /** The highest position ever sent, exclusive. */
  max = 0;
  written = 0;
  closing = false;
  finOut = false;
  /** The application has called close, and reads no more. */
  released = false;
  wnd = 0;
  wl1 = 0;
  wl2 = 0;
  maxWnd = 0;
  sndShift = 0;
  rcvShift = 0;
  /** Both SYNs offered it. */
  scaleOn = false;
  sendMss = 536;

  irs = 0;
  rcv = 0;
  /** The right edge that was announced, exclusive. */
  edge = 0;
  unread = 0;
  received = 0;
  reading = true;
  islands: Range[] = [];
  finAt: number | undefined;
  duplicate: Range | undefined;

  sackOn = false;
  tsOn = false;
  ecnOn = false;
  tsRecent = 0;
  lastAck = 0;
  echoCongestion = false;
  reduced = false;
  /** Segments that arrived and are not acknowledged yet. */
  owed = 0;
  acksSent = 0;
  lastChallenge = Number.NEGATIVE_INFINITY;

  pieces: Piece[] = [];
  sacked: Range[] = [];
  cwnd = 0;
  ssthresh = Number.POSITIVE_INFINITY;
  dupAcks = 0;
  /** What was outstanding when a loss was found; undefined: no recovery. */
  recover: number | undefined;
  byTimeout = false;
  /** Below it, everything missing was sent again in this recovery. */
  resentTo = 0;
  rto = SECOND;
  srtt: number | undefined;
  rttvar = 0;
  tries = 0;
  probes = 0;
  keepTries = 0;
  lastHeard = 0;
  fastOpen: "none" | "asked" | "used" = "none";
  fastOpenData = 0;
  private readonly timers = new Map<TimerName, Appointment>();
  private readonly tsOffset: number;
  readonly stream: number;

  constructor(
    readonly around: Surroundings,
    readonly habits: Habits,
    readonly ports: readonly [number, number],
    readonly passive: boolean,
    readonly iss: number,
  ) {
    const { random } = around;
    this.tsOffset = random.chance(0.3) ? 2 ** 32 - random.int(1, 3000) : random.int(0, 2 ** 32 - 1);
    this.stream = random.int(1, 2 ** 31);
    this.sendMss = 536;
  }

  get now(): number {
    return this.around.timeline.now;
  }

  get open(): boolean {
    return this.state !== "CLOSED" && this.state !== "TIME-WAIT";
  }

  /** The position of the FIN, whether sent or not. */
  get finPosition(): number {
    return 1 + this.written;
  }

  get tsNow(): number {
    return wrapped(this.tsOffset + Math.floor(this.now / this.habits.tick));
  }

  positionOfAck(ack: number): number {
    return this.una + difference(ack, wrapped(this.iss + this.una));
  }

  positionOfSeq(seq: number): number {
    return this.rcv + difference(seq, wrapped(this.irs + this.rcv));
  }

  /** Begins anew where it was running. */
  start(timer: TimerName, nanoseconds: number, act: () => void): void {
    this.stop(timer);
    const appointment = this.around.timeline.after(nanoseconds, () => {
      this.timers.delete(timer);
      act();
    });
    this.timers.set(timer, appointment);
  }

  stop(timer: TimerName): void {
    const appointment = this.timers.get(timer);
    if (appointment !== undefined) appointment.cancelled = true;
    this.timers.delete(timer);
  }

  isRunning(timer: TimerName): boolean {
    return this.timers.has(timer);
  }

  /** CLOSED, without a word. */
  delete(): void {
    for (const appointment of this.timers.values()) appointment.cancelled = true;
    this.timers.clear();
    this.state = "CLOSED";
    this.around.forget(this);
    this.around.wake(this);
  }
}

/** `ranges` with `added`, those that touch made one; in order. */
export function withRange(ranges: readonly Range[], added: Range): Range[] {
  let { from, to } = added;
  const rest = ranges.filter((range) => {
    if (range.to < from || range.from > to) return true;
    from = Math.min(from, range.from);
    to = Math.max(to, range.to);
    return false;
  });
  return [...rest, { from, to }].sort((a, b) => a.from - b.from);
}

export function covers(ranges: readonly Range[], position: number): Range | undefined {
  return ranges.find((range) => range.from <= position && position < range.to);
}
