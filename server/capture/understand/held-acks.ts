/**
 * Segments without sequence numbers of their own (acknowledgments, resets): nothing acknowledges them. They are taken to arrive
 * in the order in which they were sent, unless the receiver goes on as one that has not got them.
 */
import { ACK, RST, SYN } from "../../tcp/flags";
import { Fifo } from "./fifo";
import { ahead, Fates, type Pending } from "./pending";
import type { Reactions } from "./reactions";
import { inOrder } from "./story";

/** After so many frames of the receiver it is thought to have got them. */
const PATIENCE = 32;
/** A keep-alive may bear an octet that was acknowledged long ago (RFC 9293 section 3.8.4). Nanoseconds. */
const KEEP_ALIVE_IDLE = 5e9;
/** Up to so many times the slowest reaction a frame may have been on its way already. */
const CROSSING = 1.5;
const SURELY_LATER = 3;
const SECOND = 1e9;

/** What is known of the direction they go. */
export interface TheirWay {
  /** SND.NXT of their sender. */
  readonly next: number;
  /** RCV.NXT of their receiver. */
  readonly shown: number;
  /** The receiver's frames so far. */
  readonly heard: number;
  readonly reactions: Reactions;
}

export class HeldAcks {
  private readonly held = new Fifo<Pending>();
  private readonly fates = new Fates();
  private resets = 0;
  /** Those that stand behind others that were under way. */
  private waiting = 0;

  hold(pending: Pending): void {
    if ((pending.segment.flags & RST) !== 0) this.resets += 1;
    while (this.held.at(0)?.decided === true) this.drop();
    if (pending.rarely?.behind !== undefined) this.waiting += 1;
    this.held.push(pending);
  }

  /** All of them have arrived. */
  clear(): void {
    while (this.held.length > 0) this.drop();
  }

  private drop(): void {
    const head = this.held.shift();
    if (head === undefined) return;
    if ((head.segment.flags & RST) !== 0) this.resets -= 1;
    if (head.rarely?.behind !== undefined) this.waiting -= 1;
  }

  /** `telling`: it is no copy of a frame of long ago. */
  heard(frame: Pending, way: TheirWay, telling: boolean): void {
    const { held } = this;
    const last = held.last;
    if (last === undefined) return;
    if (telling) {
      const { seq, flags } = frame.segment;
      const resends = frame.length > 0 && (flags & RST) === 0 && ahead(last.segment.ack, seq) > 0;
      if (resends) this.contradicts(frame, (one) => covers(one, frame));
      const alive = (flags & RST) === 0 && (flags & (SYN | ACK)) !== SYN;
      if (this.resets > 0 && alive) this.contradicts(frame, (one) => isExactReset(one, way));
      if (this.waiting > 0 && frame.segment.options?.tsecr !== undefined) this.echoes(frame);
    }
    for (let head = held.at(0); head !== undefined; head = held.at(0)) {
      const over = way.heard - head.heard > PATIENCE && head.rarely?.behind?.decided !== false;
      if (!over && !head.decided) return;
      this.drop();
      this.decide(head, way);
    }
  }

  /** The first that the receiver takes for the end of the connection. */
  exactReset(way: TheirWay): Pending | undefined {
    return this.resets === 0 ? undefined : this.allOpen((one) => isExactReset(one, way))[0];
  }

  /** In the order of their sending. */
  allOpen(wanted: (one: Pending) => boolean): readonly Pending[] {
    const all: Pending[] = [];
    for (let i = 0; i < this.held.length; i += 1) {
      const one = this.held.at(i);
      if (one !== undefined && !one.decided && one.rarely?.answeredBy === undefined && wanted(one))
        all.push(one);
    }
    return all;
  }

  end(way: TheirWay): void {
    for (let head = this.held.shift(); head !== undefined; head = this.held.shift()) this.decide(head, way);
  }

  decide(pending: Pending, way: TheirWay): void {
    if (pending.decided) return;
    pending.decided = true;
    const { rarely } = pending;
    if (rarely === undefined) return;
    const { answeredBy, behind, contradiction, notBefore } = rarely;
    if (answeredBy !== undefined) this.decideAnswered(pending, answeredBy);
    else if (contradiction !== undefined) this.decideAgainst(pending, contradiction, way);
    else {
      const frame = behind?.fate.arrival === "later" ? behind.landedAt : undefined;
      if (frame === undefined || frame.order < pending.order) return;
      pending.fate = this.fates.of("later", "assumed", 0);
      if (notBefore !== undefined && notBefore.order >= frame.order) this.follows(notBefore, pending);
      else if (!way.reactions.possible(pending, frame)) this.follows(frame, pending);
      else frame.before = inOrder(frame.before, pending, frame.segment.at);
    }
  }

  private follows(frame: Pending, pending: Pending): void {
    frame.rare.after = inOrder(frame.rare.after, pending, frame.segment.at);
  }

  private decideAnswered(pending: Pending, frame: Pending): void {
    const { at, frame: proof } = frame.segment;
    if (!pending.rare.twice && pending.heard === frame.ordinal - 1) {
      pending.fate = this.fates.of("at-once", "answered", proof);
      return;
    }
    pending.fate = this.fates.of("later", "answered", proof);
    if (pending.rare.twice) this.follows(pending, pending);
    frame.before = inOrder(frame.before, pending, at);
  }

  /** The receiver sent `frame` without having got it: it was under way then, or it was lost. */
  private decideAgainst(pending: Pending, frame: Pending, way: TheirWay): void {
    const time = frame.segment.at - pending.segment.at;
    const most = way.reactions.most;
    const reset = (pending.segment.flags & RST) !== 0;
    if (time <= (reset ? Math.max(CROSSING * most, SECOND) : CROSSING * most)) {
      pending.fate = this.fates.of("later", "assumed", 0);
      this.follows(frame, pending);
    } else {
      const sure = most > 0 && time > SURELY_LATER * most && !reset;
      pending.fate = this.fates.of("lost", sure ? "sent-again" : "assumed", frame.segment.frame);
    }
  }

  private echoes(frame: Pending): void {
    for (let i = 0; i < this.held.length; i += 1) {
      const one = this.held.at(i);
      if (one?.rarely?.behind !== undefined && !one.decided && isOverdue(one, frame))
        one.rare.notBefore = frame;
    }
  }

  private contradicts(frame: Pending, touched: (one: Pending) => boolean): void {
    const { held } = this;
    for (let i = 0; i < held.length; i += 1) {
      const one = held.at(i);
      if (one !== undefined && !one.decided && touched(one)) one.rare.contradiction = frame;
    }
  }
}

/** Whether the frame sends again what the acknowledgment says has arrived. */
function covers(one: Pending, { segment }: Pending): boolean {
  if ((one.segment.flags & (ACK | RST)) !== ACK || ahead(one.segment.ack, segment.seq) <= 0) return false;
  // In SYN-SENT, and of a segment that is not acceptable, the acknowledgment counts for nothing (sections 3.10.7.3 and .4).
  if ((segment.flags & (SYN | ACK)) === SYN) return false;
  const kind = one.remark?.kind;
  if (kind === "keep-alive" || kind === "zero-window-probe" || kind === "late") return false;
  return segment.len !== 1 || segment.at - one.segment.at < KEEP_ALIVE_IDLE;
}

/** Whether the receiver would have taken the reset (RFC 9293 section 3.10.7.4: its number is RCV.NXT). */
function isExactReset({ segment }: Pending, way: TheirWay): boolean {
  return (segment.flags & RST) !== 0 && ((segment.seq | 0) === way.next || (segment.seq | 0) === way.shown);
}

/** A timestamp older than its own is echoed where its own would be, had it arrived (RFC 7323 section 4.3). */
function isOverdue({ segment }: Pending, frame: Pending): boolean {
  const tsval = segment.options?.tsval;
  const echo = frame.segment.options?.tsecr;
  if (tsval === undefined || echo === undefined) return false;
  return ahead(echo, tsval) < 0 && ahead(segment.seq, frame.segment.ack) <= 0;
}
