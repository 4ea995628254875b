/** The segments of one sender that are not known to have arrived, found by their numbers; each may be there in several copies. */
import { Fifo } from "./fifo";
import { ahead, type Pending } from "./pending";
import { type Sent, SentLog, sentOf } from "./sent-log";

/** After so many frames of the receiver nothing more is expected that would change what is thought of a copy. */
const PATIENCE = 32;

interface Doubt {
  readonly pending: Pending;
  /** How many frames of the receiver had been seen then. */
  readonly since: number;
}

export class Copies {
  /** Segments that bring new numbers, ascending both by time and by number; from its head on not all have arrived. */
  readonly fresh = new Fifo<Pending>();
  /** Those that were shifted from it. */
  private readonly arrived = new SentLog();
  /** Segments with numbers that were sent before. */
  private again: Pending[] = [];
  /** Older copies of what another copy brought: lost, unless a D-SACK says that they came too. */
  private doubtful: Doubt[] = [];

  add(pending: Pending, fresh: boolean): void {
    pending.open = true;
    if (fresh) this.fresh.push(pending);
    else this.again.push(pending);
  }

  /** All of them have arrived. */
  clear(): void {
    while (this.fresh.shift() !== undefined);
    this.again = [];
    this.doubtful = [];
  }

  /** Nothing was sent twice, and nothing is doubted. */
  get calm(): boolean {
    return this.again.length === 0 && this.doubtful.length === 0;
  }

  /** Nothing was sent twice. */
  get single(): boolean {
    return this.again.length === 0;
  }

  /**
   * The last segment sent that is not known to have arrived. One that is of no use to the receiver may never be heard of: it counts
   * while it can be under way, if it was sent at `since` or later.
   */
  outstanding(rcvNxt: number, since: number): Pending | undefined {
    const fresh = this.fresh.last;
    const repeated = this.again[this.again.length - 1];
    const counts =
      repeated !== undefined && (ahead(repeated.end, rcvNxt) > 0 || repeated.segment.at >= since);
    const again = counts ? repeated : undefined;
    const last = fresh === undefined || (again !== undefined && again.order > fresh.order) ? again : fresh;
    return last?.open === true ? last : undefined;
  }

  /** All that were sent with this number in them and are not known to have arrived, the oldest first. */
  of(at: number): Pending[] {
    const copies: Pending[] = [];
    const first = this.fresh.at(this.place(at));
    if (first?.open === true && ahead(first.segment.seq, at) <= 0) copies.push(first);
    for (const one of this.again) {
      if (one.open && ahead(one.segment.seq, at) <= 0 && ahead(one.end, at) > 0) copies.push(one);
    }
    return copies;
  }

  /** The index of the first fresh one that ends behind the number. */
  private place(at: number): number {
    let low = 0;
    for (let high = this.fresh.length; low < high; ) {
      const middle = (low + high) >> 1;
      const one = this.fresh.at(middle);
      if (one !== undefined && ahead(one.end, at) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The last that began with this number, also one that is known to have arrived, while it is remembered. */
  lastFrom(seq: number): Sent | undefined {
    for (let i = this.again.length - 1; i >= 0; i -= 1) {
      const one = this.again[i];
      if (one?.segment.seq === seq) return sentOf(one.segment);
    }
    const before = this.arrived.lastFrom(seq);
    if (before !== undefined) return before;
    const { fresh } = this;
    let low = 0;
    for (let high = fresh.length; low < high; ) {
      const middle = (low + high) >> 1;
      const one = fresh.at(middle);
      if (one !== undefined && ahead(one.segment.seq, seq) < 0) low = middle + 1;
      else high = middle;
    }
    const found = fresh.at(low);
    return found?.segment.seq === seq ? sentOf(found.segment) : undefined;
  }

  /** Where the first one behind the number begins. */
  nextStart(at: number, otherwise: number): number {
    let next = otherwise;
    for (let i = this.place(at); i < this.fresh.length; i += 1) {
      const one = this.fresh.at(i);
      if (one?.open !== true || ahead(one.segment.seq, at) <= 0) continue;
      if (ahead(one.segment.seq, next) < 0) next = one.segment.seq;
      break;
    }
    for (const { open, segment } of this.again) {
      if (open && ahead(segment.seq, at) > 0 && ahead(segment.seq, next) < 0) next = segment.seq;
    }
    return next;
  }

  /** Retransmissions of what had all arrived. */
  repeated(rcvNxt: number, wanted: (one: Pending) => boolean): readonly Pending[] {
    return this.again.filter((one) => one.open && ahead(one.end, rcvNxt) <= 0 && wanted(one));
  }

  /** In the order of their sending. */
  allOpen(wanted: (one: Pending) => boolean): readonly Pending[] {
    const all: Pending[] = [];
    for (let i = 0; i < this.fresh.length; i += 1) {
      const one = this.fresh.at(i);
      if (one?.open === true && wanted(one)) all.push(one);
    }
    for (const one of this.again) if (one.open && wanted(one)) all.push(one);
    return all.sort((a, b) => a.order - b.order);
  }

  /** Those that were sent into a closed window. */
  openProbes(): readonly Pending[] {
    const last = this.fresh.last;
    if (this.again.length === 0) return last?.probe === true && last.open ? [last] : [];
    const probes = this.again.filter((one) => one.open && one.probe);
    if (last?.probe === true && last.open) probes.unshift(last);
    return probes;
  }

  /** It seems lost; a D-SACK may still tell otherwise. */
  doubt(pending: Pending, heard: number): void {
    pending.open = false;
    this.doubtful.push({ pending, since: heard });
  }

  doubted(wanted: (one: Pending) => boolean): readonly Pending[] {
    const all: Pending[] = [];
    for (const { pending } of this.doubtful) if (!pending.decided && wanted(pending)) all.push(pending);
    return all;
  }

  /** It came after all. */
  believes(pending: Pending): void {
    this.doubtful = this.doubtful.filter((doubt) => doubt.pending !== pending);
  }

  /** Lets go of those whose part is played. */
  settle(): void {
    for (let head = this.fresh.at(0); head?.open === false; head = this.fresh.at(0)) this.shift();
    if (this.again.some(({ open }) => !open)) this.again = this.again.filter(({ open }) => open);
  }

  /** The first that brought new numbers is known to have arrived. */
  shift(): void {
    const head = this.fresh.shift();
    if (head !== undefined) this.arrived.add(head.segment);
  }

  /** Decides those of which nothing more will be heard. */
  expire(heard: number, rcvNxt: number): void {
    for (
      let head = this.doubtful[0];
      head !== undefined && heard - head.since > PATIENCE;
      head = this.doubtful[0]
    ) {
      this.doubtful.shift();
      head.pending.decided = true;
    }
    const head = this.again[0];
    if (head === undefined || heard - head.heard <= PATIENCE || ahead(head.end, rcvNxt) > 0) return;
    this.again.shift();
    head.open = false;
    head.decided = true;
  }

  /** Whether it was sent once more, at least its beginning. */
  hasNewer({ order, segment }: Pending): boolean {
    return this.again.some(
      (one) =>
        one.order > order && ahead(one.segment.seq, segment.seq) <= 0 && ahead(one.end, segment.seq) > 0,
    );
  }

  /** All that are not decided. */
  rest(): Pending[] {
    const rest = this.doubtful.map(({ pending }) => pending);
    for (let i = 0; i < this.fresh.length; i += 1) {
      const one = this.fresh.at(i);
      if (one !== undefined) rest.push(one);
    }
    return [...rest, ...this.again].filter(({ decided }) => !decided);
  }
}
