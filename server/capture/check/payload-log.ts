/** What one side's latest payloads were, in figures: many connections remember many of them. */

export interface SentPayload {
  readonly seq: number;
  readonly len: number;
  readonly print: number;
  /** The first octets and the last. */
  readonly head: number | undefined;
  readonly tail: number | undefined;
  readonly frame: number;
  /** Nothing was seen just before it: whether it or what comes there later has the wrong number nobody knows. */
  readonly isBehindGap: boolean;
}

/** So many are remembered. */
const REMEMBERED = 256;
const AT_FIRST = 4;
/** Figures of each. */
const WIDTH = 7;
const HAS_ENDS = 1;
const BEHIND_GAP = 2;

export class PayloadLog {
  private rows = new Uint32Array(0);
  private count = 0;
  /** Where the next one goes. */
  private next = 0;

  add({ seq, len, print, head, tail, frame, isBehindGap }: SentPayload): void {
    const row = this.next * WIDTH;
    if (row === this.rows.length) this.grow();
    const { rows } = this;
    rows[row] = seq;
    rows[row + 1] = len;
    rows[row + 2] = print;
    rows[row + 3] = head ?? 0;
    rows[row + 4] = tail ?? 0;
    rows[row + 5] = frame;
    rows[row + 6] =
      (head === undefined || tail === undefined ? 0 : HAS_ENDS) | (isBehindGap ? BEHIND_GAP : 0);
    this.next = (this.next + 1) % REMEMBERED;
    this.count = Math.min(REMEMBERED, this.count + 1);
  }

  /** The one with these very numbers. */
  twin(seq: number, len: number): SentPayload | undefined {
    const { rows } = this;
    for (let row = 0; row < this.count * WIDTH; row += WIDTH)
      if (rows[row] === seq && rows[row + 1] === len) return this.at(row);
    return undefined;
  }

  find(wanted: (sent: SentPayload) => boolean): SentPayload | undefined {
    for (let row = 0; row < this.count * WIDTH; row += WIDTH) {
      const sent = this.at(row);
      if (wanted(sent)) return sent;
    }
    return undefined;
  }

  private at(row: number): SentPayload {
    const figure = (place: number) => this.rows[row + place] as number;
    const bits = figure(6);
    const hasEnds = (bits & HAS_ENDS) !== 0;
    return {
      seq: figure(0),
      len: figure(1),
      print: figure(2),
      head: hasEnds ? figure(3) : undefined,
      tail: hasEnds ? figure(4) : undefined,
      frame: figure(5),
      isBehindGap: (bits & BEHIND_GAP) !== 0,
    };
  }

  private grow(): void {
    const { rows } = this;
    this.rows = new Uint32Array(Math.max(AT_FIRST * WIDTH, 2 * rows.length));
    this.rows.set(rows);
  }
}
