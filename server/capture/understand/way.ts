/**
 * One direction of a connection: what its sender was seen to send, and what the frames of its receiver show to have arrived
 * by then. An acknowledgment is the receiver's RCV.NXT as it stood when it left (RFC 9293 section 3.10.7.4), so a segment
 * below it had arrived, and one in sequence above it had not.
 */
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import type { CapturedSegment } from "../segment";
import type { Evidence } from "../told";
import { chosen, isEchoed, namesDuplicate } from "./choice";
import { Copies } from "./copies";
import { HeldAcks } from "./held-acks";
import { Intervals } from "./intervals";
import { AT_ONCE_PERHAPS, ahead, Fates, LOST_PERHAPS, lengthOf, ON_THE_WAY, type Pending } from "./pending";
import { Reactions } from "./reactions";
import { Repetitions } from "./repetitions";
import { inOrder } from "./story";

/** An acknowledgment of more than this beyond what was seen to be sent is not believed: no capture drops so much unnoticed. */
const MOST_UNSEEN = 1 << 22;

export class Way {
  copies = new Copies();
  readonly acks = new HeldAcks();
  readonly reactions = new Reactions();
  private readonly fates = new Fates();
  /** Above RCV.NXT, by SACK. */
  private readonly sacked = new Intervals();
  /** Numbers below SND.NXT that were not seen. */
  private readonly gaps = new Intervals();
  private readonly repetitions = new Repetitions();
  /** A SYN with another number than the first, until it is acknowledged: the numbers begin anew there. */
  private anew: Pending | undefined;
  /** SND.NXT as seen. */
  next = 0;
  private first = 0;
  /** Its sender was seen to send a segment with numbers. */
  sends = false;
  /** RCV.NXT as the segments told so far make it. */
  private rcvNxt = 0;
  private receiving = false;
  /** The highest acknowledgment seen. */
  shown = 0;
  acknowledges = false;
  /** The receiver's frames so far. */
  heard = 0;
  /** The receiver's frame that first showed that the octet at RCV.NXT was missing; 0: none. */
  missingFrame = 0;
  zeroWindow = false;
  /** Its sender has sent a FIN. */
  finished = false;
  /** Its receiver's first RST. */
  private reset: Pending | undefined;
  /** Octets that were acknowledged and never seen. */
  missing = 0;
  octets = 0;

  /** Whether everything that was seen to be sent has been acknowledged. */
  get quiet(): boolean {
    return !this.sends || (this.acknowledges && ahead(this.shown, this.next) >= 0);
  }

  /** The receiver's frames show that something is missing below others that arrived. */
  get showsMissing(): boolean {
    return this.missingFrame > 0 || this.sacked.length > 0;
  }

  /** Whether numbers like these were never seen, though later ones were. */
  isUnseen(seq: number): boolean {
    return this.gaps.holding(seq) >= 0;
  }

  /** Its sender sends it. */
  departs(pending: Pending): void {
    const { segment } = pending;
    if (pending.end === segment.seq || (segment.flags & RST) !== 0) {
      pending.behind = this.copies.outstanding(this.rcvNxt, segment.at - this.reactions.most);
      this.acks.hold(pending);
      return;
    }
    if (!this.sends) this.starts(segment);
    const beyond = ahead(segment.seq, this.next);
    const another = (segment.flags & SYN) !== 0 && segment.seq !== this.first;
    if (another || beyond > MOST_UNSEEN) {
      if (another && this.anew === undefined) this.anew = pending;
      else pending.decided = true;
      return;
    }
    if ((segment.flags & FIN) !== 0) this.finished = true;
    const more = ahead(pending.end, this.next);
    pending.probe = this.zeroWindow && ahead(segment.seq, this.shown) >= 0 && more <= 1;
    this.copies.add(pending, beyond >= 0);
    if (beyond > 0) this.gaps.add(this.next, segment.seq);
    else if (beyond < 0 && this.gaps.length > 0) {
      this.octets += Math.min(segment.len, this.gaps.remove(segment.seq, pending.end));
    }
    if (more > 0) {
      this.octets += Math.min(segment.len, more);
      this.next = pending.end >>> 0;
    }
  }

  /** What was sent before the SYN that is acknowledged was in vain. */
  private beginsAnew(syn: Pending): void {
    for (const pending of this.copies.rest()) this.gives(pending);
    this.anew = undefined;
    this.copies = new Copies();
    this.sacked.clear();
    this.gaps.clear();
    this.repetitions.clear();
    this.receiving = false;
    this.acknowledges = false;
    this.missingFrame = 0;
    this.finished = false;
    this.starts(syn.segment);
    this.next = syn.end >>> 0;
    this.copies.add(syn, true);
  }

  private starts(segment: CapturedSegment): void {
    this.sends = true;
    this.first = segment.seq;
    this.next = segment.seq;
    if (!this.receiving || ahead(segment.seq, this.rcvNxt) < 0) this.rcvNxt = segment.seq;
    this.receiving = true;
  }

  /**
   * A frame of the receiver, which is about to depart. `stale`: it left before others
   * that were seen already, or is a second copy that the network made: it tells nothing.
   */
  hears(frame: Pending, stale: boolean, back: Way): void {
    this.heard += 1;
    frame.ordinal = this.heard;
    const { ack, flags } = frame.segment;
    const anew = this.anew !== undefined && ack === this.anew.end >>> 0;
    const old = stale || (!anew && (flags & ACK) !== 0 && this.acknowledges && ahead(ack, this.shown) < 0);
    if (!old) {
      if ((flags & RST) !== 0) this.hearsReset(frame, back);
      else if ((flags & ACK) !== 0) this.hearsAck(frame);
    }
    this.acks.heard(frame, this, !old);
    this.copies.expire(this.heard, this.rcvNxt);
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
    const sent = this.copies.allOpen(bears);
    const [plain, second] = this.acks.allOpen(bears);
    // What had time to arrive before the first RST met an open connection.
    const closed = plain !== undefined && reset !== undefined && !this.reactions.usual(plain, reset);
    const [first] = sent;
    if (closed && (first === undefined || plain.order < first.order)) {
      plain.answeredBy = frame;
    } else if (first !== undefined) {
      this.lands(first, frame, sent.length === 1 && plain === undefined ? "answered" : "assumed");
      this.copies.settle();
    } else if (plain !== undefined && this.finished && this.quiet && back.finished && back.quiet) {
      // The first ended the connection (LAST-ACK, CLOSING); if it was the only one, the network made a second copy of it.
      const answered = second ?? plain;
      answered.answeredBy = frame;
      answered.twice = second === undefined;
    }
  }

  private hearsAck(frame: Pending): void {
    const { segment } = frame;
    const { ack } = segment;
    if (this.anew !== undefined && ack === this.anew.end >>> 0) this.beginsAnew(this.anew);
    const advance = this.acknowledges ? ahead(ack, this.shown) : 1;
    if (!this.receiving) {
      this.receiving = true;
      this.rcvNxt = ack;
    }
    const sack = segment.options?.sack;
    if (sack !== undefined) this.hearsSack(frame, ack, sack);
    if (advance > 0) {
      this.covers(frame, ack);
      this.missingFrame = 0;
      if (ahead(ack, this.next) >= 0) this.repetitions.clear();
    } else if (segment.len === 0 && (segment.flags & (SYN | FIN)) === 0) this.repeats(frame, sack);
    if (this.gaps.length > 0) this.gaps.forget(ack);
    this.shown = ack;
    this.acknowledges = true;
    this.zeroWindow = segment.win === 0;
    for (const probe of this.copies.openProbes()) this.lands(probe, frame, "answered");
  }

  /** An acknowledgment without news: something arrived that did not advance RCV.NXT. */
  private repeats(frame: Pending, sack: readonly number[] | undefined): void {
    if (this.missingFrame === 0 && !this.quiet) this.missingFrame = frame.segment.frame;
    const remark = frame.remark?.kind;
    if (sack !== undefined || (remark !== undefined && remark !== "duplicate-ack")) return;
    const possible = (one: Pending) => this.reactions.possible(one, frame);
    if (this.repeatsIn(frame, possible, "answered", this.quiet)) return;
    if (!this.quiet && remark === "duplicate-ack") this.repetitions.add(frame);
  }

  private hearsSack(frame: Pending, ack: number, sack: readonly number[]): void {
    for (let i = 0; i + 1 < sack.length; i += 2) {
      const left = sack[i] ?? 0;
      const right = sack[i + 1] ?? 0;
      if (ahead(right, left) <= 0) continue;
      if (i === 0 && namesDuplicate(sack, ack)) this.hearsDuplicate(frame, left, right, ack);
      else if (ahead(left, ack) > 0 && ahead(right, this.next) <= 0) {
        if (this.missingFrame === 0) this.missingFrame = frame.segment.frame;
        this.fills(frame, left, right, "sacked", false);
        this.sacked.add(left, right);
      }
    }
  }

  private hearsDuplicate(frame: Pending, left: number, right: number, ack: number): void {
    // What the same frame acknowledges for the first time came with the oldest copy.
    if (this.receiving && ahead(ack, this.rcvNxt) > 0)
      this.fills(frame, this.rcvNxt, ack, "acknowledged", true);
    const inside = (one: Pending) =>
      ahead(one.segment.seq, left) >= 0 && ahead(one.end, right) <= 0 && this.reactions.possible(one, frame);
    this.repeatsIn(frame, inside, "sacked", true);
  }

  /** One more copy of what was there had arrived when `frame` left: which, if there is one to choose from? */
  private repeatsIn(
    frame: Pending,
    wanted: (one: Pending) => boolean,
    known: Evidence,
    alsoDoubtful: boolean,
  ): boolean {
    const { copies } = this;
    const repeated = copies.repeated(this.rcvNxt, wanted);
    const doubtful = alsoDoubtful ? copies.doubted(wanted) : [];
    const copy = repeated[0] ?? doubtful[doubtful.length - 1];
    if (copy === undefined) return false;
    if (repeated.length === 0) copies.believes(copy);
    if (copy.remark?.kind.endsWith("retransmission") === true) {
      copy.remark = { kind: "spurious-retransmission", frame: copy.remark.frame };
    }
    this.lands(copy, frame, repeated.length + doubtful.length === 1 ? known : "assumed");
    copies.settle();
    return true;
  }

  private covers(frame: Pending, ack: number): void {
    const unseen = ahead(ack, this.next);
    if (!this.sends || unseen > MOST_UNSEEN) {
      if (!this.sends) this.rcvNxt = ack;
      return;
    }
    if (this.copies.single && this.sacked.length === 0 && !this.repetitions.some)
      this.coversInOrder(frame, ack);
    else {
      this.fills(frame, this.rcvNxt, ack, "acknowledged", false);
      this.sacked.forget(ack);
    }
    if (unseen > 0) this.next = ack;
  }

  /** The ordinary case: each octet was sent once. */
  private coversInOrder(frame: Pending, ack: number): void {
    const { fresh } = this.copies;
    for (let head = fresh.at(0); head !== undefined && ahead(head.segment.seq, ack) < 0; head = fresh.at(0)) {
      fresh.shift();
      const unseen = ahead(head.segment.seq, this.rcvNxt);
      if (unseen > 0) this.missing += unseen;
      this.rcvNxt = head.end >>> 0;
      if (!head.open) continue;
      this.reactions.seen(head, frame);
      this.lands(head, frame, "acknowledged");
    }
    const unseen = ahead(ack, this.rcvNxt);
    if (unseen <= 0) return;
    this.missing += unseen;
    this.rcvNxt = ack;
  }

  /** Every octet of the range has arrived when `frame` leaves: which copy brought it? */
  private fills(frame: Pending, from: number, to: number, known: Evidence, oldest: boolean): void {
    const { copies, sacked } = this;
    const proof = this.missingFrame;
    const cumulative = known === "acknowledged";
    let filler: Pending | undefined;
    for (let at = from; ahead(to, at) > 0; ) {
      const there = sacked.holding(at);
      if (there >= 0) {
        at = sacked.right(there);
        if (cumulative) this.advance(at);
        continue;
      }
      const candidates = copies.of(at);
      const atNext = at === from && cumulative;
      const arrived = oldest ? candidates[0] : chosen(candidates, frame, atNext, this.reactions);
      if (arrived === undefined) {
        const next = copies.nextStart(at, sacked.next(at, to));
        if (cumulative) {
          this.missing += ahead(next, at);
          this.advance(next);
        }
        at = next;
        continue;
      }
      const alone = candidates.length === 1;
      if (alone) this.reactions.seen(arrived, frame);
      filler ??= arrived;
      const echoed = !alone && isEchoed(arrived, frame);
      const repetition =
        cumulative && arrived.order < filler.order
          ? this.repetitions.takeFor(arrived, this.reactions)
          : undefined;
      this.lands(arrived, repetition ?? frame, alone ? known : echoed ? "echoed" : "assumed", frame);
      for (const copy of candidates) {
        if (copy.order >= arrived.order || ahead(copy.end, arrived.end) > 0) continue;
        const sure = echoed && !isEchoed(copy, frame);
        copy.fate = proof > 0 ? this.fates.of("lost", sure ? "sent-again" : "assumed", proof) : LOST_PERHAPS;
        copies.doubt(copy, this.heard);
      }
      at = arrived.end >>> 0;
      if (cumulative) this.advance(at);
    }
    copies.settle();
  }

  private advance(to: number): void {
    if (ahead(to, this.rcvNxt) > 0) this.rcvNxt = to >>> 0;
  }

  /** It arrives right before `frame` leaves, which `proof` tells. */
  private lands(pending: Pending, frame: Pending, known: Evidence, proof = frame): void {
    pending.open = false;
    pending.decided = true;
    const atOnce = pending.heard === frame.ordinal - 1;
    pending.fate = this.fates.of(atOnce ? "at-once" : "later", known, proof.segment.frame);
    if (atOnce) return;
    pending.landedAt = frame;
    frame.before = inOrder(frame.before, pending, frame.segment.at);
  }

  /** Decides one whose fate nothing tells. */
  gives(pending: Pending): void {
    if (pending.decided) return;
    if (lengthOf(pending.segment) === 0 || (pending.segment.flags & RST) !== 0) {
      this.acks.decide(pending, this);
      return;
    }
    pending.decided = true;
    if (!pending.open) return;
    pending.open = false;
    // All of it is known to be there: it changes nothing.
    if (this.acknowledges && ahead(pending.end, this.rcvNxt) <= 0) return;
    if (this.copies.hasNewer(pending)) pending.fate = LOST_PERHAPS;
    else if (this.heard > pending.heard || this.unanswered(pending)) pending.fate = ON_THE_WAY;
    else pending.fate = AT_ONCE_PERHAPS;
  }

  /** A SYN to which nobody ever replied. */
  private unanswered({ segment, end }: Pending): boolean {
    return this.heard === 0 && (segment.flags & SYN) !== 0 && this.next === end >>> 0;
  }

  end(): void {
    if (this.anew !== undefined) this.anew.decided = true;
    for (const pending of this.copies.rest()) this.gives(pending);
    this.acks.end(this);
  }
}
