/** What a reader would call a segment: a retransmission, a duplicate acknowledgment, a keep-alive … */
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import type { CapturedSegment } from "../segment";
import type { Remark } from "../told";
import { ahead, lengthOf, type Pending } from "./pending";
import { SendingOrder } from "./sending-order";
import { type Sent, sentOf } from "./sent-log";
import type { Way } from "./way";

/** No retransmission timer that is in use runs shorter (RFC 6298 asks for 1 s). Nanoseconds. */
const LEAST_TIMEOUT = 2e8;
/** So many second copies make a habit, and they come within a millisecond. */
const MIRRORED = 3;
const MIRROR_TIME = 1e6;

/** What one side sent last. */
export class Sayings {
  readonly order = new SendingOrder();
  private said = false;
  private ack = 0;
  private win = -1;
  private ackFrame = 0;
  private lastPlain: CapturedSegment | undefined;
  private lastProbe: Remark["kind"] | undefined;
  private lastFrame = 0;
  /** How many second copies of its packets were seen. */
  private copies = 0;

  /** `own` goes from the sender to the receiver, `back` the other way; the segment is not in them yet. */
  remark(pending: Pending, own: Way, back: Way, other: Sayings): void {
    const { segment } = pending;
    const older = this.order.isOlder(segment);
    // The ordinary case: the next octets.
    if (!older && (segment.seq | 0) === own.next && pending.length > 0 && !own.zeroWindow) {
      this.lastProbe = undefined;
      this.lastFrame = segment.frame;
      this.remember(segment, false);
      return;
    }
    const plain = pending.length === 0;
    if ((segment.flags & RST) === 0) {
      pending.remark = plain
        ? this.ofPlain(pending, own, back, older, other)
        : this.ofNumbers(pending, own, older);
    }
    this.lastProbe = pending.remark?.kind;
    this.lastFrame = segment.frame;
    const copy = pending.remark?.kind === "duplicate";
    if (copy) this.copies += 1;
    if (!older && !copy) this.remember(segment, plain);
  }

  /** It went on plainly, and this was the last. */
  skip(segment: CapturedSegment): void {
    this.order.skip(segment);
    this.remember(segment, segment.len === 0);
    this.lastProbe = undefined;
    this.lastFrame = segment.frame;
  }

  private remember(segment: CapturedSegment, plain: boolean): void {
    this.order.sees(segment);
    const { ack, flags, frame, win } = segment;
    if ((flags & (ACK | RST)) !== ACK) return;
    if (!this.said || ahead(ack, this.ack) > 0) this.ackFrame = frame;
    this.said = true;
    this.ack = ack | 0;
    // The window of a SYN is not scaled (RFC 7323 section 2.2): no other can be compared with it.
    this.win = (flags & SYN) === 0 ? win : -1;
    if (plain) this.lastPlain = segment;
  }

  private ofNumbers(pending: Pending, own: Way, older: boolean): Remark | undefined {
    const { segment } = pending;
    const { seq, len } = segment;
    if (!own.sends) return undefined;
    if (ahead(seq, own.next) >= 0) {
      if (older) return { kind: "late", frame: this.lastFrame };
      return len === 1 && pending.length === 1 && own.zeroWindow
        ? { kind: "zero-window-probe", frame: 0 }
        : undefined;
    }
    const before = own.copies.lastFrom(seq);
    // Where both open at once, the SYN,ACK bears the number of the SYN before it and is no copy of that (RFC 9293 Figure 7).
    if ((segment.flags & (SYN | ACK)) === (SYN | ACK) && ((before?.flags ?? ACK) & ACK) === 0)
      return undefined;
    const frame = before?.frame ?? 0;
    if (before !== undefined && this.isSame(segment, before, own)) return { kind: "duplicate", frame };
    if (older || (own.isUnseen(seq) && this.tooSoon(segment, own)))
      return { kind: "late", frame: this.lastFrame };
    if (len <= 1 && (segment.flags & (SYN | FIN)) === 0 && ahead(seq, own.next) === -1 && own.quiet) {
      return { kind: "keep-alive", frame: 0 };
    }
    if (len <= 1 && own.zeroWindow && (segment.flags & (SYN | FIN)) === 0)
      return { kind: "zero-window-probe", frame };
    if (own.acknowledges && ahead(pending.end, own.shown) <= 0)
      return { kind: "spurious-retransmission", frame };
    const soon = before !== undefined && segment.at - before.at < LEAST_TIMEOUT;
    return { kind: own.showsMissing && soon ? "fast-retransmission" : "retransmission", frame };
  }

  /** Numbers that were passed over come sooner than their sender can have heard that they are missing. */
  private tooSoon(segment: CapturedSegment, own: Way): boolean {
    return (
      !this.order.tells(segment) && !own.showsMissing && segment.at - this.order.lastAt < LEAST_TIMEOUT / 2
    );
  }

  private ofPlain(pending: Pending, own: Way, back: Way, older: boolean, other: Sayings): Remark | undefined {
    const { segment } = pending;
    const { ack, seq, win, options } = segment;
    if ((segment.flags & ACK) === 0) return undefined;
    if (own.sends && own.quiet && ahead(seq, own.next) === -1) {
      return { kind: own.zeroWindow ? "zero-window-probe" : "keep-alive", frame: 0 };
    }
    const advance = this.said ? ahead(ack, this.ack) : 1;
    if (advance > 0) return undefined;
    const { lastPlain } = this;
    if (lastPlain !== undefined && lastPlain.ack === ack && this.isSame(segment, sentOf(lastPlain), own)) {
      return { kind: "duplicate", frame: lastPlain.frame };
    }
    if (advance < 0 || older) return { kind: "late", frame: this.lastFrame };
    const sack = options?.sack;
    if (this.win >= 0 && win !== this.win && sack === undefined)
      return { kind: "window-update", frame: this.ackFrame };
    const probe = other.lastProbe;
    if (probe === "keep-alive" || probe === "zero-window-probe") {
      return { kind: "keep-alive-ack", frame: other.lastFrame };
    }
    if (sack !== undefined || (win === this.win && !back.quiet))
      return { kind: "duplicate-ack", frame: this.ackFrame };
    return undefined;
  }

  /** The same packet: its sender counts its packets, or it comes sooner than anything can be sent again. */
  private isSame(one: CapturedSegment, before: Sent, own: Way): boolean {
    if (
      one.flags !== before.flags ||
      one.ack !== before.ack ||
      one.len !== before.len ||
      one.win !== before.win
    ) {
      return false;
    }
    if (one.seq !== before.seq || one.options?.tsval !== before.tsval) return false;
    if (one.payloadPrint !== before.payloadPrint) return false;
    const time = one.at - before.at;
    if (one.ip.id > 0 && one.ip.id !== before.id) return false;
    if (one.ip.id > 0 && this.order.varies) return true;
    // A mirror port that copies all does so at once.
    if (this.copies >= MIRRORED && time < MIRROR_TIME) return true;
    if (lengthOf(one) === 0) return false;
    const least = own.reactions.least;
    if (least !== undefined && time < least / 2) return true;
    // A SYN or FIN that is alone is sent again by a timer only.
    return (one.flags & (SYN | FIN)) !== 0 && one.len === 0 && time < LEAST_TIMEOUT / 2;
  }
}
