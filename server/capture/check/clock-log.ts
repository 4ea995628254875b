/** The timestamps that both ends of a connection have sent: asked when one of them echoes a value that is not the latest. */
import { ECHO_SOUGHT_BACK, type WrittenSegment } from "../../model/exchange";
import type { Side } from "../../tcp/side";

const AT_FIRST = 16;
/** So many go at a time. */
const SLACK = 256;

/** What each value was first sent on; a value that stays the same is noted once. */
class Sent {
  values = new Int32Array(0);
  lines = new Uint32Array(0);
  length = 0;

  /** All are kept that are sought, and a few more. */
  add(value: number, line: number): void {
    if (this.length === ECHO_SOUGHT_BACK + SLACK) {
      this.values.copyWithin(0, SLACK);
      this.lines.copyWithin(0, SLACK);
      this.length = ECHO_SOUGHT_BACK;
    } else if (this.length === this.values.length) this.grow();
    this.values[this.length] = value;
    this.lines[this.length++] = line;
  }

  private grow(): void {
    const { values, lines } = this;
    const room = Math.min(ECHO_SOUGHT_BACK + SLACK, Math.max(AT_FIRST, 2 * this.length));
    this.values = new Int32Array(room);
    this.values.set(values);
    this.lines = new Uint32Array(room);
    this.lines.set(lines);
  }
}

export class ClockLog {
  private readonly sent: readonly [Sent, Sent] = [new Sent(), new Sent()];

  note(side: Side, line: number, value: number): void {
    const sent = this.sent[side];
    if (sent.length === 0 || sent.values[sent.length - 1] !== value) sent.add(value, line);
  }

  /**
   * Undefined: it may have been sent before, so long ago that nobody remembers, or before the capture began. `passed`: how many
   * segments were noted that were not written.
   */
  hasSent(
    before: WrittenSegment,
    side: Side,
    value: number,
    fromTheBeginning: boolean,
    passed: number,
  ): boolean | undefined {
    const { values, lines, length } = this.sent[side];
    for (let i = length - 1; i >= 0; i--) {
      if (values[i] === value && (lines[i] ?? 0) < before.line) return true;
    }
    return fromTheBeginning && before.number + passed <= ECHO_SOUGHT_BACK ? false : undefined;
  }
}
