/**
 * One end of a live connection: SEGMENT ARRIVES and the user's calls of RFC 9293 section 3.10, with options, timers and a
 * congestion window. It sends one segment at a time, when the exchange asks for the next.
 */
import type { Random } from "../random";
import { has, type Options, other, type Segment, type Side, type State, sequenceLength } from "../segment";
import { Emitter } from "./emitter";
import type { Host } from "./host";
import { Receiving } from "./receiving";
import { Sending } from "./sending";

export type Reply =
  | { readonly kind: "rst"; readonly seq: Segment["seq"]; readonly ack: Segment["ack"]; readonly to: Segment }
  | { readonly kind: "syn-ack" };

export class Stack {
  state: State = "CLOSED";
  listening = false;
  active = false;
  established = false;
  in: Receiving;
  out: Sending;
  /** What both sides have agreed on. */
  stamps = false;
  sack = false;
  ecn = false;
  /** The peer's SYN, whose options the SYN,ACK answers. */
  peerSyn: Segment | null = null;
  replies: Reply[] = [];
  challenged = false;
  /** By then 2 MSL are over, or all retries of its SYN or SYN,ACK. */
  overAt: number | null = null;
  /** When it sent its SYN, or the peer's came. */
  openedAt = 0;
  /** It has been in TIME-WAIT. */
  waited = false;
  lastHeard = 0;
  /** Fast Open: the server took the text of the SYN. */
  fastOpened = false;
  readonly emitter: Emitter;

  constructor(
    readonly side: Side,
    readonly host: Host,
    readonly random: Random,
    private readonly msl: number,
    readonly clock: () => number,
    readonly transmit: (segment: Segment, how: { plain: boolean }) => void,
    /** It answers SYNs with cookies: no timer, no entry. */
    readonly keepsNothing = false,
  ) {
    this.in = new Receiving(host);
    this.out = new Sending(host);
    this.emitter = new Emitter(this);
  }

  get synchronized(): boolean {
    return !["CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"].includes(this.state);
  }

  /** A listener's next connection, whose numbers lie above the last one's. */
  private renew(): void {
    const iss = this.out.nxt + this.random.int(1e5, 1e8);
    this.forget();
    this.state = "LISTEN";
    this.out.begin(iss);
  }

  forget(): void {
    this.end();
    this.in = new Receiving(this.host);
    this.out = new Sending(this.host);
    this.established = false;
    this.active = false;
    this.stamps = false;
    this.sack = false;
    this.ecn = false;
    this.peerSyn = null;
    this.fastOpened = false;
    this.replies = [];
  }

  /** The page begins long after the handshake. */
  beginInTheMiddle(): void {
    this.state = "ESTABLISHED";
    this.out.begin(0);
    this.out.end = 0;
    this.in.begin(-1);
    this.in.edge = 65535;
    this.out.takeWindow(65535, 0, 0, true);
    this.establish();
  }

  /** An active OPEN. */
  connect(iss: number, text = 0): void {
    this.state = "SYN-SENT";
    this.active = true;
    this.openedAt = this.clock();
    this.overAt = this.openedAt + 255_000;
    this.out.begin(iss);
    this.out.end += text;
    this.emitter.syn(true, text);
  }

  end(): void {
    const back = this.listening && !this.established && !this.active;
    if (back && this.state === "SYN-RECEIVED") this.out.iss = this.out.nxt + this.random.int(1e5, 1e8);
    this.state = back ? "LISTEN" : "CLOSED";
    this.out.timerAt = null;
    this.out.persistAt = null;
    this.out.overrideAt = null;
    this.out.una = this.out.nxt;
    this.overAt = null;
    this.in.acksDue = 0;
    this.in.waitingSince = null;
    this.challenged = false;
    this.replies = this.replies.filter((reply) => reply.kind === "rst");
  }

  private timeWait(): void {
    this.state = "TIME-WAIT";
    this.waited = true;
    this.out.timerAt = null;
    this.overAt = this.clock() + 2000 * this.msl;
  }

  arrive(segment: Segment): void {
    this.lastHeard = this.clock();
    const opens = this.listening && has(segment, "SYN") && segment.ack === null && !has(segment, "RST");
    // MAY-2 of section 3.4.3: a SYN above all that was received may open the connection anew.
    const reopens =
      this.state === "TIME-WAIT" && segment.seq.offset > this.in.nxt && !this.in.isOld(segment.options);
    if (opens && (this.state === "CLOSED" || reopens)) this.renew();
    if (this.state === "CLOSED") this.refuse(segment);
    else if (this.state === "LISTEN") this.arriveInListen(segment);
    else if (this.state === "SYN-SENT") this.arriveInSynSent(segment);
    else this.arriveInOthers(segment);
  }

  /** Section 3.5.2, groups 1 and 2. */
  private refuse(segment: Segment): void {
    if (has(segment, "RST")) return;
    const end = { base: segment.seq.base, offset: segment.seq.offset + sequenceLength(segment) };
    this.replies.push(
      segment.ack === null
        ? { kind: "rst", seq: { base: "zero", offset: 0 }, ack: end, to: segment }
        : { kind: "rst", seq: segment.ack, ack: null, to: segment },
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
    this.openedAt = this.clock();
    this.out.begin(this.out.iss);
    this.takeSyn(segment);
    const { host } = this;
    this.fastOpened =
      host.cookie !== null && host.cookie !== "" && segment.options?.tfo === host.cookie && segment.len > 0;
    if (this.fastOpened) {
      this.in.nxt += segment.len;
      this.in.unread += segment.len;
      this.in.edge = this.in.nxt;
    }
    this.replies.push({ kind: "syn-ack" });
  }

  private takeSyn(segment: Segment): void {
    const { options = {} } = segment;
    const { host, out } = this;
    this.peerSyn = segment;
    this.in.begin(segment.seq.offset);
    out.mss = options.mss ?? 536;
    this.in.shift = 0;
    out.shift = 0;
    if (host.shift !== null && options.wscale !== undefined) {
      this.in.shift = host.shift;
      out.shift = options.wscale;
    }
    this.sack = host.sack && options.sackOk === true;
    this.stamps = host.stamps !== null && options.tsval !== undefined;
    this.in.tsRecent = options.tsval ?? 0;
    out.takeWindow(segment.win, segment.seq.offset, out.iss, true);
    this.overAt = null;
  }

  private arriveInSynSent(segment: Segment): void {
    const { out } = this;
    const ack = segment.ack;
    if (ack !== null && (ack.base !== this.side || ack.offset <= out.iss || ack.offset > out.nxt)) {
      this.refuse(segment);
      return;
    }
    if (has(segment, "RST")) {
      if (ack !== null) this.end();
      return;
    }
    if (!has(segment, "SYN")) return;
    const announced = this.in.field(0, true);
    this.takeSyn(segment);
    this.in.edge = this.in.nxt + announced;
    if (ack === null) {
      this.state = "SYN-RECEIVED";
      this.replies.push({ kind: "syn-ack" });
      return;
    }
    this.ecn = this.host.ecn && has(segment, "ECE") && !has(segment, "CWR") && this.emitter.askedEcn;
    out.acknowledge(ack.offset, this.clock());
    // Text of the SYN that was not taken is sent again.
    if (out.outstanding) {
      out.resendFrom = out.una;
      out.resendTo = out.nxt;
    }
    out.wl2 = ack.offset;
    this.establish();
    this.in.acksDue += 1;
  }

  private establish(): void {
    this.state = "ESTABLISHED";
    this.established = true;
    this.overAt = null;
    this.out.opened();
  }

  private arriveInOthers(segment: Segment): void {
    const { out } = this;
    if (segment.seq.base !== other(this.side)) {
      if (has(segment, "SYN")) this.challenge();
      else if (!has(segment, "RST")) this.in.acksDue += 1;
      return;
    }
    const seq = segment.seq.offset;
    const length = sequenceLength(segment);
    const crossing =
      this.state === "SYN-RECEIVED" && this.active && has(segment, "SYN") && segment.ack !== null;
    if (crossing && segment.ack?.offset === out.iss + 1) {
      out.acknowledge(segment.ack.offset, this.clock());
      this.establish();
      this.in.keepStamp(segment.options, seq);
      out.takeWindow(segment.win, seq, segment.ack.offset, true);
      return;
    }
    if (this.stamps && !has(segment, "RST")) {
      if (segment.options?.tsval === undefined) return;
      if (this.in.isOld(segment.options)) {
        this.answerUnacceptable(segment, seq);
        return;
      }
    }
    if (!this.in.acceptable(seq, length)) {
      if (has(segment, "RST")) return;
      // With a window of 0 valid ACKs are taken all the same (section 3.10.7.4).
      if (this.in.shut && segment.ack !== null && seq >= this.in.nxt) this.acknowledged(segment);
      this.answerUnacceptable(segment, seq);
      return;
    }
    if (this.stamps) this.in.keepStamp(segment.options, seq);
    if (has(segment, "RST")) {
      if (seq === this.in.nxt) this.end();
      else this.challenge();
      return;
    }
    if (has(segment, "SYN")) {
      this.challenge();
      return;
    }
    if (!this.acknowledged(segment)) return;
    if (has(segment, "CWR")) this.in.marked = false;
    if (segment.ecn === "ce" && segment.len > 0) this.in.marked = this.ecn;
    if (["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"].includes(this.state)) this.takeText(segment);
    else if (length > 0) this.in.acksDue += 1;
  }

  private challenge(): void {
    this.challenged = true;
    this.in.acksDue += 1;
  }

  private answerUnacceptable(segment: Segment, seq: number): void {
    if (!has(segment, "SYN")) {
      this.in.refused(seq, segment.len);
      if (this.state === "TIME-WAIT" && has(segment, "FIN")) this.overAt = this.clock() + 2000 * this.msl;
      return;
    }
    if (this.state !== "SYN-RECEIVED") this.challenge();
    else if (this.random.chance(0.7)) this.replies.push({ kind: "syn-ack" });
    else this.challenge();
  }

  /** Section 3.10.7.4, fifth. False where the segment is dropped. */
  private acknowledged(segment: Segment): boolean {
    if (segment.ack === null) return false;
    const { out } = this;
    const ack = segment.ack.offset;
    const now = this.clock();
    if (this.state === "SYN-RECEIVED") {
      if (ack <= out.una || ack > out.nxt) {
        this.refuse(segment);
        return false;
      }
      this.establish();
    } else if (ack > out.nxt || ack < out.una - out.maxWindow) {
      this.in.acksDue += 1;
      return false;
    }
    if (this.ecn && has(segment, "ECE")) out.congested();
    for (const [from, to] of segment.options?.sack ?? []) if (from >= ack) out.sacked.add({ from, to });
    if (ack >= out.una) {
      const duplicate = ack === out.una && out.outstanding && sequenceLength(segment) === 0;
      const window = segment.win * 2 ** out.shift;
      if (duplicate && (window === out.window || (segment.options?.sack ?? []).length > 0)) out.duplicate();
      out.acknowledge(ack, now);
      const seq = segment.seq.offset;
      if (out.wl1 < seq || (out.wl1 === seq && out.wl2 <= ack)) {
        const shut = out.window === 0;
        out.takeWindow(segment.win, seq, ack, false);
        // What probed a closed window goes out again with what follows it.
        if (shut && out.window > 0 && out.outstanding) {
          out.resendFrom = out.una;
          out.resendTo = out.nxt;
        }
      }
    }
    return this.closed();
  }

  private closed(): boolean {
    const { out } = this;
    const done = out.finAt !== null && out.una > out.finAt;
    if (this.state === "FIN-WAIT-1" && done) this.state = "FIN-WAIT-2";
    if (this.state === "CLOSING") {
      if (done) this.timeWait();
      return false;
    }
    if (this.state === "LAST-ACK" && done) {
      this.end();
      return false;
    }
    return true;
  }

  private takeText(segment: Segment): void {
    if (sequenceLength(segment) === 0) return;
    const from = segment.seq.offset;
    if (!this.in.take(segment, from, this.out.mss, this.clock())) return;
    if (this.state === "ESTABLISHED") this.state = "CLOSE-WAIT";
    else if (this.state === "FIN-WAIT-2") this.timeWait();
    else if (this.state === "FIN-WAIT-1") this.state = "CLOSING";
  }

  /** What its own clock says now: the option, where timestamps are in use. */
  stamp(acks: boolean): Options {
    const { stamps } = this.host;
    if (stamps === null) return {};
    const tsval = (stamps.start + Math.floor(this.clock() / stamps.tick)) % 2 ** 32;
    return { tsval, tsecr: acks ? this.in.tsRecent : 0 };
  }
}
