/**
 * A small TCP written for the tests alone, from RFC 9293 section 3.10 and from nothing else. Numbers are offsets
 * from each side's ISN, so nothing wraps here. What an endpoint must send is kept as debts; when it pays is
 * the exchange's business.
 */
import type { Random } from "./random";
import { has, other, type Segment, type Side, type State, sequenceLength } from "./segment";

/** An answer with fixed numbers, which waits to be sent: a RST, or a SYN,ACK. */
export type Reply = { kind: "rst"; seq: Segment["seq"]; ack: Segment["ack"] } | { kind: "syn-ack" };

export class Endpoint {
  state: State = "CLOSED";
  /** Whether a SYN finds somebody: a passive OPEN has been issued. */
  listening = false;
  active = false;
  everEstablished = false;
  una = 0;
  /** SND.NXT, which never moves back here: retransmissions leave it where it is. */
  nxt = 0;
  /** The number of its FIN, once that is sent. */
  finAt: number | null = null;
  rcvNxt = 0;
  /** The right edge of the window it has announced. */
  edge = 0;
  sndWnd = 65535;
  /** MAX.SND.WND (RFC 5961 section 5.2). */
  maxWnd = 0;
  /**
   * The furthest right edge it was ever offered. By WL1 and WL2 a repeated FIN brings a new acknowledgment but no new
   * window, so that SND.UNA + SND.WND can lie beyond all that was offered; a careful sender stops here.
   */
  offered = 0;
  private wl1 = 0;
  private wl2 = 0;
  /** Windows in bytes are this many times the field, but for SYNs. */
  sendScale = 1;
  private held: { from: number; to: number }[] = [];
  private peerFin: number | null = null;
  /** Bytes received and not yet read by the application. */
  unread = 0;
  owesAck = false;
  /** The next segment must be a plain ACK (a challenge, RFC 5961). */
  challenged = false;
  replies: Reply[] = [];

  constructor(
    readonly side: Side,
    private readonly random: Random,
  ) {}

  get synchronized(): boolean {
    return !["CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"].includes(this.state);
  }

  get maySendText(): boolean {
    return this.state === "ESTABLISHED" || this.state === "CLOSE-WAIT";
  }

  get outstanding(): boolean {
    return this.una < this.nxt && this.state !== "CLOSED" && this.state !== "LISTEN";
  }

  /** What CLOSED and LISTEN look like once a connection is over. */
  end(): void {
    const back = this.listening && !this.everEstablished && !this.active;
    this.state = back ? "LISTEN" : "CLOSED";
    this.owesAck = false;
    this.challenged = false;
    this.una = this.nxt;
    this.replies = this.replies.filter((reply) => reply.kind === "rst");
  }

  arrive(segment: Segment): void {
    switch (this.state) {
      case "CLOSED":
        if (!has(segment, "RST")) this.refuse(segment);
        return;
      case "LISTEN":
        this.arriveInListen(segment);
        return;
      case "SYN-SENT":
        this.arriveInSynSent(segment);
        return;
      default:
        this.arriveInOthers(segment);
    }
  }

  /** Section 3.5.2, groups 1 and 2. */
  private refuse(segment: Segment): void {
    const end = { base: segment.seq.base, offset: segment.seq.offset + sequenceLength(segment) };
    this.replies.push(
      segment.ack === null
        ? { kind: "rst", seq: { base: "zero", offset: 0 }, ack: end }
        : { kind: "rst", seq: segment.ack, ack: null },
    );
  }

  private arriveInListen(segment: Segment): void {
    if (has(segment, "RST")) return;
    if (segment.ack !== null) {
      this.refuse(segment);
      return;
    }
    this.state = "SYN-RECEIVED";
    this.active = false;
    this.rcvNxt = 1;
    this.edge = 1;
    this.una = 0;
    this.nxt = 1;
    this.finAt = null;
    this.replies.push({ kind: "syn-ack" });
    this.takeWindow(segment, 0);
  }

  private arriveInSynSent(segment: Segment): void {
    const ack = segment.ack?.offset ?? null;
    if (segment.ack !== null && (segment.ack.base !== this.side || segment.ack.offset !== 1)) {
      if (!has(segment, "RST")) this.refuse(segment);
      return;
    }
    if (has(segment, "RST")) {
      if (ack !== null) this.end();
      return;
    }
    if (!has(segment, "SYN")) return;
    this.rcvNxt = 1;
    this.edge += 1;
    if (ack !== null) {
      this.una = ack;
      this.establish();
      this.owesAck = true;
    } else {
      this.state = "SYN-RECEIVED";
      this.replies.push({ kind: "syn-ack" });
    }
    this.takeWindow(segment, ack ?? 0);
  }

  private establish(): void {
    this.state = "ESTABLISHED";
    this.everEstablished = true;
  }

  private arriveInOthers(segment: Segment): void {
    if (segment.seq.base !== other(this.side)) {
      this.arriveFromElsewhere(segment);
      return;
    }
    const seq = segment.seq.offset;
    const length = sequenceLength(segment);
    const window = this.edge - this.rcvNxt;
    // Figure 7: in a simultaneous open the SYN,ACK lies below the window and completes all the same (Appendix A.2).
    if (this.state === "SYN-RECEIVED" && this.active && has(segment, "SYN") && segment.ack?.offset === 1) {
      this.una = 1;
      this.establish();
      this.takeWindow(segment, 1);
      return;
    }
    if (!acceptable(seq, length, this.rcvNxt, window)) {
      if (has(segment, "RST")) return;
      // Section 3.10.7.4: with a window of 0 valid ACKs are still taken, also those that come with a probe.
      if (window === 0 && segment.ack !== null && seq >= this.rcvNxt) this.acknowledged(segment);
      this.answerUnacceptable(segment);
      return;
    }
    if (has(segment, "RST")) {
      if (seq === this.rcvNxt) this.end();
      else this.challenge();
      return;
    }
    if (has(segment, "SYN")) {
      this.challenge();
      return;
    }
    if (!this.acknowledged(segment)) return;
    if (["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"].includes(this.state)) this.takeText(segment);
  }

  /** Numbers of another incarnation are unknown here; only SYNs and RSTs far away are ever made of them. */
  private arriveFromElsewhere(segment: Segment): void {
    if (has(segment, "RST")) return;
    if (has(segment, "SYN")) this.challenge();
    else this.owesAck = true;
  }

  private challenge(): void {
    this.owesAck = true;
    this.challenged = true;
  }

  private answerUnacceptable(segment: Segment): void {
    if (!has(segment, "SYN")) {
      this.owesAck = true;
      return;
    }
    if (this.state !== "SYN-RECEIVED") {
      this.challenge();
      return;
    }
    // The text says ACK, every stack sends its SYN,ACK again.
    if (this.random.chance(0.7)) this.replies.push({ kind: "syn-ack" });
    else this.challenge();
  }

  /** Section 3.10.7.4, fifth. False where the segment is dropped. */
  private acknowledged(segment: Segment): boolean {
    if (segment.ack === null) return false;
    const ack = segment.ack.offset;
    if (this.state === "SYN-RECEIVED") {
      if (ack <= this.una || ack > this.nxt) {
        this.refuse(segment);
        return false;
      }
      this.establish();
      this.una = ack;
      this.takeWindow(segment, ack);
      return true;
    }
    if (ack > this.nxt || ack < this.una - this.maxWnd) {
      this.owesAck = true;
      return false;
    }
    if (ack >= this.una) {
      this.una = ack;
      if (!this.everEstablished) this.everEstablished = true;
      const seq = segment.seq.offset;
      if (this.wl1 < seq || (this.wl1 === seq && this.wl2 <= ack)) this.takeWindow(segment, ack);
    }
    const closed = this.finAt !== null && this.una > this.finAt;
    if (this.state === "FIN-WAIT-1" && closed) this.state = "FIN-WAIT-2";
    if (this.state === "CLOSING") {
      if (closed) this.state = "TIME-WAIT";
      return false;
    }
    if (this.state === "LAST-ACK" && closed) {
      this.end();
      return false;
    }
    return true;
  }

  private takeWindow(segment: Segment, ack: number): void {
    this.sndWnd = segment.win * (has(segment, "SYN") ? 1 : this.sendScale);
    this.maxWnd = Math.max(this.maxWnd, this.sndWnd);
    this.offered = Math.max(this.offered, ack + this.sndWnd);
    this.wl1 = segment.seq.offset;
    this.wl2 = ack;
  }

  /** Section 3.10.7.4, seventh and eighth. */
  private takeText(segment: Segment): void {
    const from = segment.seq.offset + (has(segment, "SYN") ? 1 : 0);
    const to = from + segment.len;
    if (sequenceLength(segment) === 0) return;
    this.owesAck = true;
    if (segment.len > 0) this.held.push({ from, to });
    if (has(segment, "FIN")) this.peerFin = to;
    for (let grown = true; grown; ) {
      grown = false;
      for (const piece of this.held) {
        if (piece.from > this.rcvNxt || piece.to <= this.rcvNxt) continue;
        this.unread += piece.to - this.rcvNxt;
        this.rcvNxt = piece.to;
        grown = true;
      }
    }
    this.held = this.held.filter((piece) => piece.to > this.rcvNxt);
    if (this.peerFin !== this.rcvNxt) return;
    this.rcvNxt += 1;
    this.edge = Math.max(this.edge, this.rcvNxt);
    if (this.state === "ESTABLISHED") this.state = "CLOSE-WAIT";
    else if (this.state === "FIN-WAIT-2") this.state = "TIME-WAIT";
    else if (this.state === "FIN-WAIT-1") this.state = "CLOSING";
  }
}

/** Table 6. */
function acceptable(seq: number, length: number, next: number, window: number): boolean {
  if (length === 0) return window === 0 ? seq === next : seq >= next && seq < next + window;
  if (window <= 0) return false;
  const last = seq + length - 1;
  return (seq >= next && seq < next + window) || (last >= next && last < next + window);
}
