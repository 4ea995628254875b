/**
 * One direction of a connection: what its sender was seen to send, and what the frames of its receiver show to have arrived
 * by then. An acknowledgment is the receiver's RCV.NXT as it stood when it left (RFC 9293 section 3.10.7.4), so a segment
 * below it had arrived, and one in sequence above it had not.
 */
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import type { CapturedSegment } from "../segment";
import { Arrivals } from "./arrivals";
import { namesDuplicate } from "./choice";
import { HeldAcks } from "./held-acks";
import { Intervals } from "./intervals";
import { AT_ONCE_PERHAPS, ahead, LOST_PERHAPS, ON_THE_WAY, type Pending } from "./pending";
import { Reactions } from "./reactions";

/** An acknowledgment of more than this beyond what was seen to be sent is not believed: no capture drops so much unnoticed. */
const MOST_UNSEEN = 1 << 22;
const CONTROL = SYN | FIN | RST | ACK;

export class Way {
  readonly reactions = new Reactions();
  private readonly arrivals = new Arrivals(this.reactions);
  readonly copies = this.arrivals.copies;
  private readonly acks = new HeldAcks();
  /** Numbers below SND.NXT that were not seen. */
  private readonly gaps = new Intervals();
  /** A SYN with another number than the first, until it is acknowledged: the numbers begin anew there. */
  private anew: Pending | undefined;
  /** SND.NXT as seen; numbers are kept as signed ones of 32 bits, which cost the least. */
  next = 0;
  private first = 0;
  /** Its sender was seen to send a segment with numbers. */
  sends = false;
  /** The highest acknowledgment seen. */
  shown = 0;
  acknowledges = false;
  /** The receiver's frames so far. */
  heard = 0;
  zeroWindow = false;
  /** Something was sent into it. */
  private probing = false;
  /** Its sender has sent a FIN. */
  finished = false;
  /** Its receiver's first RST. */
  private reset: Pending | undefined;
  octets = 0;

  /** Octets that were acknowledged and never seen. */
  get missing(): number {
    return this.arrivals.missing;
  }

  /** Whether everything that was seen to be sent has been acknowledged. */
  get quiet(): boolean {
    return !this.sends || (this.acknowledges && ahead(this.shown, this.next) >= 0);
  }

  /** The receiver's frames show that something is missing below others that arrived. */
  get showsMissing(): boolean {
    return this.arrivals.showsMissing;
  }

  /** It waits for no answer but acknowledgments. */
  private get isCalm(): boolean {
    return this.acknowledges && !this.probing && this.anew === undefined && this.copies.calm;
  }

  /** Whether numbers like these were never seen, though later ones were. */
  isUnseen(seq: number): boolean {
    return this.gaps.holding(seq) >= 0;
  }

  /** Its sender sends it. */
  departs(pending: Pending): void {
    const { segment } = pending;
    if (pending.length === 0 || (segment.flags & RST) !== 0) {
      const behind = this.copies.outstanding(this.arrivals.rcvNxt, segment.at - this.reactions.most);
      if (behind !== undefined) pending.rare.behind = behind;
      this.acks.hold(pending);
      return;
    }
    if (!this.sends) this.starts(segment);
    const beyond = ahead(segment.seq, this.next);
    const another = (segment.flags & SYN) !== 0 && (segment.seq | 0) !== this.first;
    if (another || beyond > MOST_UNSEEN) {
      if (another && this.anew === undefined) this.anew = pending;
      else pending.decided = true;
      return;
    }
    if ((segment.flags & FIN) !== 0) this.finished = true;
    const more = ahead(pending.end, this.next);
    pending.probe = this.zeroWindow && ahead(segment.seq, this.shown) >= 0 && more <= 1;
    if (pending.probe) this.probing = true;
    this.copies.add(pending, beyond >= 0);
    if (beyond > 0) this.gaps.add(this.next, segment.seq);
    else if (beyond < 0 && this.gaps.length > 0) {
      this.octets += Math.min(segment.len, this.gaps.remove(segment.seq, pending.end));
    }
    if (more > 0) {
      this.octets += Math.min(segment.len, more);
      this.next = pending.end;
    }
  }

  /** What was sent before the SYN that is acknowledged was in vain. */
  private beginsAnew(syn: Pending): void {
    for (const pending of this.copies.rest()) this.gives(pending);
    this.anew = undefined;
    this.copies.settle();
    this.gaps.clear();
    this.arrivals.clear();
    this.acknowledges = false;
    this.finished = false;
    this.starts(syn.segment);
    this.next = syn.end;
    this.copies.add(syn, true);
  }

  private starts(segment: CapturedSegment): void {
    this.sends = true;
    this.first = segment.seq | 0;
    this.next = this.first;
    this.arrivals.sendsFrom(segment.seq);
  }

  /**
   * A frame of the receiver, which is about to depart. `stale`: it left before others
   * that were seen already, or is a second copy that the network made: it tells nothing.
   */
  hears(frame: Pending, stale: boolean, back: Way): void {
    this.heard += 1;
    frame.ordinal = this.heard;
    const { ack, flags, len, options, win } = frame.segment;
    // The ordinary case of data that go the other way: nothing new is acknowledged.
    if (
      len > 0 &&
      (ack | 0) === this.shown &&
      this.isCalm &&
      (flags & CONTROL) === ACK &&
      options?.sack === undefined
    ) {
      this.zeroWindow = win === 0;
      this.acks.heard(frame, this, !stale);
      return;
    }
    const anew = this.anew !== undefined && (ack | 0) === this.anew.end;
    const old = stale || (!anew && (flags & ACK) !== 0 && this.acknowledges && ahead(ack, this.shown) < 0);
    if (!old) {
      if ((flags & RST) !== 0) this.hearsReset(frame, back);
      else if ((flags & ACK) !== 0) this.hearsAck(frame);
    }
    this.acks.heard(frame, this, !old);
    if (!this.copies.calm) this.copies.expire(this.heard, this.arrivals.rcvNxt);
  }

  private hearsReset(frame: Pending, back: Way): void {
    const { ack, flags, seq } = frame.segment;
    const { reset } = this;
    this.reset ??= frame;
    if ((flags & ACK) !== 0) {
      if (this.sends && ahead(ack, this.next) <= 0) this.covers(frame, ack);
      return;
    }
    // <SEQ=SEG.ACK> answers a segment that reached a closed port (RFC 9293 section 3.10.7.1).
    const bears = ({ segment }: Pending) => (segment.flags & (ACK | RST)) === ACK && segment.ack === seq;
    const ended = this.acks.exactReset(this);
    const isLater = (one: Pending) => bears(one) && (ended === undefined || one.order > ended.order);
    const sent = this.copies.allOpen(isLater);
    const [plain, second] = this.acks.allOpen(isLater);
    // What met the closed port came behind what had closed it, and that behind all that was sent before.
    if (ended !== undefined && (sent.length > 0 || plain !== undefined)) this.comesBefore(ended, frame);
    // What had time to arrive before the first RST met an open connection.
    const late = plain !== undefined && reset !== undefined && !this.reactions.usual(plain, reset);
    const closed = plain !== undefined && (late || ended !== undefined);
    const [first] = sent;
    if (closed && (first === undefined || plain.order < first.order)) {
      plain.rare.answeredBy = frame;
    } else if (first !== undefined) {
      this.arrivals.lands(first, frame, sent.length === 1 && plain === undefined ? "answered" : "assumed");
      this.copies.settle();
    } else if (plain !== undefined && this.finished && this.quiet && back.finished && back.quiet) {
      // The first ended the connection (LAST-ACK, CLOSING); if it was the only one, the network made a second copy of it.
      const answered = second ?? plain;
      answered.rare.answeredBy = frame;
      answered.rare.twice = second === undefined;
    }
  }

  /** All that was sent before the reset had arrived by then. */
  private comesBefore(reset: Pending, frame: Pending): void {
    const earlier = this.copies.allOpen(({ order }) => order < reset.order);
    for (const one of earlier) this.arrivals.lands(one, frame, "assumed");
    if (earlier.length > 0) this.copies.settle();
  }

  private hearsAck(frame: Pending): void {
    const { segment } = frame;
    const { ack } = segment;
    if (this.anew !== undefined && (ack | 0) === this.anew.end) this.beginsAnew(this.anew);
    const advance = this.acknowledges ? ahead(ack, this.shown) : 1;
    const { arrivals } = this;
    arrivals.acknowledgesFrom(ack);
    const sack = segment.options?.sack;
    // What lies below came before what lies above, but for a second copy.
    const twice = sack !== undefined && namesDuplicate(sack, ack);
    if (sack !== undefined && twice) arrivals.hearsSack(frame, ack, sack, this.next);
    if (advance > 0) {
      this.covers(frame, ack);
      arrivals.missingFrame = 0;
      if (ahead(ack, this.next) >= 0) arrivals.repetitions.clear();
    } else if (frame.length === 0 && !this.probing) this.repeats(frame, sack);
    if (sack !== undefined && !twice) arrivals.hearsSack(frame, ack, sack, this.next);
    if (this.gaps.length > 0) this.gaps.forget(ack);
    this.shown = ack | 0;
    this.acknowledges = true;
    this.zeroWindow = segment.win === 0;
    if (this.probing) this.answersProbes(frame);
  }

  private answersProbes(frame: Pending): void {
    this.probing = false;
    for (const probe of this.copies.openProbes()) this.arrivals.lands(probe, frame, "answered");
  }

  /** An acknowledgment without news: something arrived that did not advance RCV.NXT. */
  private repeats(frame: Pending, sack: readonly number[] | undefined): void {
    const { arrivals } = this;
    const remark = frame.remark?.kind;
    if (remark !== undefined && remark !== "duplicate-ack") return;
    if (arrivals.missingFrame === 0 && !this.quiet) arrivals.missingFrame = frame.segment.frame;
    if (sack !== undefined) return;
    const possible = (one: Pending) => this.reactions.possible(one, frame);
    if (arrivals.repeatsIn(frame, possible, "answered", this.quiet)) return;
    if (!this.quiet) arrivals.repetitions.add(frame);
  }

  private covers(frame: Pending, ack: number): void {
    const unseen = ahead(ack, this.next);
    if (!this.sends) this.arrivals.rcvNxt = ack | 0;
    else if (unseen <= MOST_UNSEEN) {
      this.arrivals.covers(frame, ack);
      if (unseen > 0) this.next = ack | 0;
    }
  }

  /** All below `upTo` was sent, arrived and was acknowledged, as plainly as what came before. */
  skip(upTo: number, octets: number): void {
    this.copies.clear();
    this.acks.clear();
    this.gaps.clear();
    this.arrivals.skip(upTo);
    if (this.sends) this.next = upTo;
    this.shown = upTo;
    this.octets += octets;
  }

  /** Nobody waits for it any longer. */
  givesUp(pending: Pending): void {
    this.gives(pending);
    this.copies.settle();
  }

  /** Decides one whose fate nothing tells. */
  private gives(pending: Pending): void {
    if (pending.decided) return;
    if (pending.length === 0 || (pending.segment.flags & RST) !== 0) {
      this.acks.decide(pending, this);
      return;
    }
    pending.decided = true;
    if (!pending.open) return;
    pending.open = false;
    // All of it is known to be there: it changes nothing.
    if (this.acknowledges && ahead(pending.end, this.arrivals.rcvNxt) <= 0) return;
    if (this.copies.hasNewer(pending)) pending.fate = LOST_PERHAPS;
    else if (this.heard > pending.heard || this.unanswered(pending)) pending.fate = ON_THE_WAY;
    else pending.fate = AT_ONCE_PERHAPS;
  }

  /** A SYN to which nobody ever replied. */
  private unanswered({ segment, end }: Pending): boolean {
    return this.heard === 0 && (segment.flags & SYN) !== 0 && this.next === end;
  }

  end(): void {
    if (this.anew !== undefined) this.anew.decided = true;
    for (const pending of this.copies.rest()) this.gives(pending);
    this.acks.end(this);
  }
}
