/**
 * What has arrived of one sender's segments, and when, as far as the frames of the receiver show it: which copy of an octet came,
 * and before which frame.
 */
import type { Evidence } from "../told";
import { chosen, isEchoed, namesDuplicate } from "./choice";
import { Copies } from "./copies";
import { Intervals } from "./intervals";
import { ahead, Fates, LOST_PERHAPS, type Pending } from "./pending";
import type { Reactions } from "./reactions";
import { Repetitions } from "./repetitions";
import { inOrder } from "./story";

export class Arrivals {
  readonly copies = new Copies();
  private readonly fates = new Fates();
  /** Above RCV.NXT, by SACK. */
  private readonly sacked = new Intervals();
  readonly repetitions = new Repetitions();
  /** RCV.NXT as the segments told so far make it, as a signed number of 32 bits. */
  rcvNxt = 0;
  /** There is such a number. */
  private begun = false;
  /** The receiver's frame that first showed that the octet at RCV.NXT was missing; 0: none. */
  missingFrame = 0;
  /** Octets that were acknowledged and never seen. */
  missing = 0;

  constructor(private readonly reactions: Reactions) {}

  /** The receiver's frames show that something is missing below others that arrived. */
  get showsMissing(): boolean {
    return this.missingFrame > 0 || this.sacked.length > 0;
  }

  /** What is sent first begins here; something else may have been acknowledged before. */
  sendsFrom(seq: number): void {
    if (!this.begun || ahead(seq, this.rcvNxt) < 0) this.rcvNxt = seq | 0;
    this.begun = true;
  }

  acknowledgesFrom(ack: number): void {
    if (!this.begun) this.rcvNxt = ack | 0;
    this.begun = true;
  }

  /** The numbers begin anew. */
  clear(): void {
    this.sacked.clear();
    this.repetitions.clear();
    this.begun = false;
    this.missingFrame = 0;
  }

  /** All below `upTo` has arrived. */
  skip(upTo: number): void {
    this.clear();
    this.rcvNxt = upTo;
    this.begun = true;
  }

  /** All below `ack` has arrived when `frame` leaves. */
  covers(frame: Pending, ack: number): void {
    if (this.copies.single && this.sacked.length === 0 && !this.repetitions.some) {
      this.coversInOrder(frame, ack);
      return;
    }
    this.fills(frame, this.rcvNxt, ack, "acknowledged", false);
    this.sacked.forget(ack);
  }

  /** The ordinary case: each octet was sent once. */
  private coversInOrder(frame: Pending, ack: number): void {
    const { fresh } = this.copies;
    for (let head = fresh.at(0); head !== undefined && ahead(head.segment.seq, ack) < 0; head = fresh.at(0)) {
      this.copies.shift();
      const unseen = ahead(head.segment.seq, this.rcvNxt);
      if (unseen > 0) this.missing += unseen;
      this.rcvNxt = head.end;
      if (!head.open) continue;
      this.reactions.seen(head, frame);
      this.lands(head, frame, "acknowledged");
    }
    const unseen = ahead(ack, this.rcvNxt);
    if (unseen <= 0) return;
    this.missing += unseen;
    this.rcvNxt = ack | 0;
  }

  /** `next`: SND.NXT of the sender. */
  hearsSack(frame: Pending, ack: number, sack: readonly number[], next: number): void {
    for (let i = 0; i + 1 < sack.length; i += 2) {
      const left = sack[i] ?? 0;
      const right = sack[i + 1] ?? 0;
      if (ahead(right, left) <= 0) continue;
      if (i === 0 && namesDuplicate(sack, ack)) this.hearsDuplicate(frame, left, right, ack);
      else if (ahead(left, ack) > 0 && ahead(right, next) <= 0) {
        if (this.missingFrame === 0) this.missingFrame = frame.segment.frame;
        this.fills(frame, left, right, "sacked", false);
        this.sacked.add(left, right);
      }
    }
  }

  private hearsDuplicate(frame: Pending, left: number, right: number, ack: number): void {
    // What the same frame acknowledges for the first time came with the oldest copy.
    if (this.begun && ahead(ack, this.rcvNxt) > 0) this.fills(frame, this.rcvNxt, ack, "acknowledged", true);
    const inside = (one: Pending) =>
      ahead(one.segment.seq, left) >= 0 && ahead(one.end, right) <= 0 && this.reactions.possible(one, frame);
    this.repeatsIn(frame, inside, "sacked", true);
  }

  /** One more copy of what was there had arrived when `frame` left: which, if there is one to choose from? */
  repeatsIn(
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
      const evidence = alone
        ? known
        : echoed
          ? "echoed"
          : oldest && candidates.length === 2
            ? "sacked"
            : "assumed";
      this.lands(arrived, repetition ?? frame, evidence, frame);
      for (const copy of candidates) {
        if (copy.order >= arrived.order || ahead(copy.end, arrived.end) > 0) continue;
        const sure = echoed && !isEchoed(copy, frame);
        copy.fate = proof > 0 ? this.fates.of("lost", sure ? "sent-again" : "assumed", proof) : LOST_PERHAPS;
        copies.doubt(copy, frame.ordinal);
      }
      at = arrived.end;
      if (cumulative) this.advance(at);
    }
    copies.settle();
  }

  private advance(to: number): void {
    if (ahead(to, this.rcvNxt) > 0) this.rcvNxt = to | 0;
  }

  /** It arrives right before `frame` leaves, which `proof` tells. */
  lands(pending: Pending, frame: Pending, known: Evidence, proof = frame): void {
    pending.open = false;
    pending.decided = true;
    const atOnce = pending.heard === frame.ordinal - 1 && !this.overtakes(pending, frame);
    pending.fate = this.fates.of(atOnce ? "at-once" : "later", known, proof.segment.frame);
    if (atOnce) return;
    pending.landedAt = frame;
    frame.before = inOrder(frame.before, pending, frame.segment.at);
  }

  /** What was sent before it is on its way still, until right before the frame: it came behind that. */
  private overtakes(pending: Pending, frame: Pending): boolean {
    return (frame.before?.[0]?.of.order ?? pending.order) < pending.order;
  }
}
