/** What an end sends: its queue, congestion window, timer and recovery (RFC 5681, 6298, 6582, 6675). */
import type { Host } from "./host";
import { Ranges } from "./sequence";

const MINIMUM = 1000;

export class Sending {
  iss = 0;
  una = 0;
  /** SND.NXT, which never moves back here. */
  nxt = 0;
  /** Up to here the application has handed over text. */
  end = 0;
  closing = false;
  finAt: number | null = null;
  window = 65535;
  maxWindow = 0;
  private offered = 0;
  wl1 = 0;
  wl2 = 0;
  shift = 0;
  mss = 1460;
  readonly sacked = new Ranges();
  congestion = 0;
  threshold = Number.POSITIVE_INFINITY;
  duplicates = 0;
  /** Recovery goes on until this number is acknowledged. */
  recover: number | null = null;
  /** One hole is to be sent again now. */
  mend: number | null = null;
  /** After a timeout all up to here is sent again as the congestion window lets it. */
  resendFrom = 0;
  resendTo = 0;
  timeout = MINIMUM;
  timerAt: number | null = null;
  tries = 0;
  persistAt: number | null = null;
  persistTries = 0;
  overrideAt: number | null = null;
  urgentTo = 0;
  /** CWR is to be said with the next new text. */
  reduced = false;
  private reducedAt = 0;
  private smooth: number | null = null;
  private variance = 0;
  private timed: { readonly at: number; readonly end: number } | null = null;

  constructor(private readonly host: Host) {}

  begin(iss: number): void {
    this.iss = iss;
    this.una = iss;
    this.nxt = iss;
    this.end = iss + 1;
    this.recover = null;
  }

  get outstanding(): boolean {
    return this.una < this.nxt;
  }

  get waiting(): number {
    return Math.max(0, this.end - this.nxt);
  }

  opened(): void {
    this.congestion = this.host.initialWindow * this.mss;
  }

  /** Something that occupies numbers leaves. */
  sent(from: number, to: number, now: number): void {
    // Karn: what is sent again is not measured.
    const again = from < this.nxt;
    if (again && this.timed !== null && from < this.timed.end) this.timed = null;
    if (to > this.nxt) {
      if (!again) this.timed ??= { at: now, end: to };
      this.nxt = to;
    }
    this.timerAt ??= now + this.timeout + this.host.late;
  }

  /** Text and FIN up to `ack` are there. Returns how much is new. */
  acknowledge(ack: number, now: number): number {
    const fresh = ack - this.una;
    if (fresh <= 0) return 0;
    this.una = ack;
    this.sacked.dropBelow(ack);
    this.duplicates = 0;
    if (this.timed !== null && ack >= this.timed.end) {
      this.measure(now - this.timed.at);
      this.timed = null;
      this.tries = 0;
    }
    this.timerAt = this.outstanding ? now + this.timeout + this.host.late : null;
    this.tries = 0;
    this.resendFrom = Math.max(this.resendFrom, ack);
    // What was to be sent again has arrived before it was.
    if (this.mend !== null && this.mend < ack && this.resendFrom >= this.resendTo) {
      this.recover = null;
      this.mend = null;
    }
    if (this.recover !== null) this.recovering(ack);
    else if (this.congestion < this.threshold) this.congestion += Math.min(fresh, this.mss);
    else this.congestion += Math.max(1, Math.floor((this.mss * this.mss) / this.congestion));
    return fresh;
  }

  private recovering(ack: number): void {
    if (ack >= (this.recover ?? 0)) {
      this.recover = null;
      this.congestion = Math.min(this.threshold, this.congestion);
    } else if (this.host.newReno && this.resendFrom >= this.resendTo) this.mend = this.hole(ack);
  }

  /** The first number from `from` on that nobody has acknowledged. */
  hole(from: number): number | null {
    const at = this.sacked.gapFrom(from);
    return at < this.nxt ? at : null;
  }

  /** RFC 5681 section 3.2: the third duplicate acknowledgment. */
  duplicate(): void {
    this.duplicates += 1;
    if (this.recover !== null) {
      this.congestion += this.mss;
      return;
    }
    if (this.duplicates < 3 || this.resendFrom < this.resendTo) return;
    this.recover = this.nxt;
    this.threshold = Math.max(Math.floor((this.nxt - this.una) / 2), 2 * this.mss);
    this.congestion = this.threshold + 3 * this.mss;
    this.mend = this.una;
  }

  /** RFC 6298 section 5.4 to 5.6. */
  expire(now: number): void {
    this.tries += 1;
    this.timeout = Math.min(this.timeout * 2, this.host.longest);
    this.timerAt = now + this.timeout + this.host.late;
    this.timed = null;
    this.threshold = Math.max(Math.floor((this.nxt - this.una) / 2), 2 * this.mss);
    this.congestion = this.mss;
    this.duplicates = 0;
    this.recover = null;
    this.mend = null;
  }

  /** RFC 6298 section 2. */
  private measure(sample: number): void {
    if (this.smooth === null) {
      this.smooth = sample;
      this.variance = sample / 2;
    } else {
      this.variance = 0.75 * this.variance + 0.25 * Math.abs(this.smooth - sample);
      this.smooth = 0.875 * this.smooth + 0.125 * sample;
    }
    this.timeout = Math.min(this.host.longest, Math.max(MINIMUM, Math.ceil(this.smooth + 4 * this.variance)));
  }

  /** RFC 3168 section 6.1.2: once for a window of data. */
  congested(): void {
    if (this.una < this.reducedAt) return;
    this.reducedAt = this.nxt;
    this.congestion = Math.max(this.mss, Math.floor(this.congestion / 2));
    this.threshold = this.congestion;
    this.reduced = true;
  }

  /**
   * How far it may send. By WL1 and WL2 a repeated segment brings a new acknowledgment but no new window, so that SND.UNA + SND.WND
   * can lie beyond all that was offered; a careful sender stops there.
   */
  get edge(): number {
    return Math.min(this.una + this.window, this.offered);
  }

  takeWindow(field: number, seq: number, ack: number, onSyn: boolean): void {
    this.window = field * (onSyn ? 1 : 2 ** this.shift);
    this.maxWindow = Math.max(this.maxWindow, this.window);
    this.offered = Math.max(this.offered, ack + this.window);
    this.wl1 = seq;
    this.wl2 = ack;
    if (this.window > 0) {
      this.persistAt = null;
      this.persistTries = 0;
    }
  }
}
