/** How a simulated TCP makes the header of a segment: numbers, window, options. */
import { optionOctets, type PacketOptions, wrapped } from "./packet";
import { ACK, CWR, ECE, RST, SYN, type Tcb } from "./tcb";

/** The window to announce, by the receiver's rule against silly windows (RFC 9293 section 3.8.6.2.2). */
function announced(t: Tcb): number {
  const { habits } = t;
  const candidate = t.rcv + Math.max(0, habits.buffer - t.unread);
  const step = Math.min(habits.buffer / 2, habits.mss);
  const edge = candidate - t.edge >= step ? candidate : t.edge;
  const unit = 2 ** t.rcvShift;
  const room = Math.max(0, edge - t.rcv);
  // Rounded up only to keep the edge where it was: rounding up an edge that was never announced would promise too much.
  const up = habits.windowUp && edge === t.edge;
  const field = Math.min(65_535, up ? Math.ceil(room / unit) : Math.floor(room / unit));
  t.edge = Math.max(t.edge, t.rcv + field * unit);
  return field;
}

/** Whether a new window would tell the peer something worth a segment of its own. */
export function windowGrew(t: Tcb): boolean {
  const candidate = t.rcv + Math.max(0, t.habits.buffer - t.unread);
  const wanted = Math.min(t.habits.buffer / 2, 2 * t.habits.mss);
  return candidate - t.edge >= wanted && t.edge - t.rcv < t.habits.buffer / 2;
}

function selective(t: Tcb): number[] | undefined {
  if (!t.sackOn) return undefined;
  const blocks: number[] = [];
  const most = t.tsOn ? 3 : 4;
  const add = (range: { from: number; to: number }) => {
    if (blocks.length / 2 < most) blocks.push(wrapped(t.irs + range.from), wrapped(t.irs + range.to));
  };
  if (t.duplicate !== undefined) add(t.duplicate);
  for (const island of t.islands) add(island);
  return blocks.length === 0 ? undefined : blocks;
}

function optionsOf(t: Tcb, flags: number): PacketOptions {
  const options: PacketOptions = {};
  const { habits } = t;
  if (flags & SYN) {
    options.mss = habits.mss;
    const answers = (flags & ACK) !== 0 && t.passive;
    if (habits.wscale !== undefined && (!answers || t.scaleOn)) options.wscale = habits.wscale;
    if (answers ? t.sackOn : habits.sack) options.sackPermitted = true;
    if (answers ? t.tsOn : habits.timestamps) {
      options.tsval = t.tsNow;
      options.tsecr = flags & ACK ? t.tsRecent : 0;
    }
    return options;
  }
  if (t.tsOn && !(flags & RST && !(flags & ACK))) {
    options.tsval = t.tsNow;
    options.tsecr = flags & ACK ? t.tsRecent : 0;
  }
  if (flags & ACK && !(flags & RST)) {
    const sack = selective(t);
    if (sack !== undefined) options.sack = sack;
  }
  return options;
}

/** What a text segment may hold now, options counted (RFC 9293 section 3.7.1). */
export function roomForText(t: Tcb): number {
  return Math.max(8, t.sendMss - optionOctets(optionsOf(t, ACK)));
}

export interface Particular {
  readonly fastOpen?: string;
  readonly ecn?: number;
  readonly options?: PacketOptions;
}

/** Sends `len` octets from the position `from` on. Everything that was owed an ACK has it now. */
export function emit(t: Tcb, flags: number, from: number, len: number, particular: Particular = {}): void {
  const options = particular.options ?? optionsOf(t, flags);
  if (particular.fastOpen !== undefined) options.fastOpen = particular.fastOpen;
  let bits = flags;
  if (t.ecnOn && flags & ACK && !(flags & (SYN | RST))) {
    if (t.echoCongestion) bits |= ECE;
    if (t.reduced && len > 0 && particular.ecn === 2) {
      bits |= CWR;
      t.reduced = false;
    }
  }
  let win = 0;
  if (flags & SYN) {
    win = Math.min(65_535, Math.max(0, t.habits.buffer - t.unread));
    if (flags & ACK) t.edge = Math.max(t.edge, t.rcv + win);
  } else if (!(flags & RST)) win = announced(t);
  if (flags & ACK) {
    t.lastAck = t.rcv;
    t.owed = 0;
    t.duplicate = undefined;
    t.stop("delayedAck");
  }
  t.around.send(t, {
    seq: wrapped(t.iss + from),
    ack: flags & ACK ? wrapped(t.irs + t.rcv) : 0,
    flags: bits,
    len,
    win,
    options,
    ecn: particular.ecn ?? 0,
  });
}

export function emitAck(t: Tcb): void {
  t.acksSent += 1;
  emit(t, ACK, t.max, 0);
}

/** An ACK to something that cannot be right here; not too many of them (RFC 5961 section 7). */
export function challenge(t: Tcb, toText: boolean): void {
  if (!toText && t.now - t.lastChallenge < t.habits.challengeInterval) return;
  if (!toText) t.lastChallenge = t.now;
  emitAck(t);
}
