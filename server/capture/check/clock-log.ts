/** The timestamps that both ends of a connection have sent: asked when one of them echoes a value that is not the latest. */
import { ECHO_SOUGHT_BACK, type WrittenSegment } from "../../model/exchange";
import type { Side } from "../../tcp/side";

/** What each value was first sent on; a value that stays the same is noted once. */
interface Sent {
  values: number[];
  lines: number[];
}

export class ClockLog {
  private readonly sent: readonly [Sent, Sent] = [
    { values: [], lines: [] },
    { values: [], lines: [] },
  ];

  note(side: Side, line: number, value: number): void {
    const { values, lines } = this.sent[side];
    if (values[values.length - 1] === value) return;
    values.push(value);
    lines.push(line);
    if (values.length < 2 * ECHO_SOUGHT_BACK) return;
    values.splice(0, ECHO_SOUGHT_BACK);
    lines.splice(0, ECHO_SOUGHT_BACK);
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
    const { values, lines } = this.sent[side];
    for (let i = values.length - 1; i >= 0; i--) {
      if (values[i] === value && (lines[i] ?? 0) < before.line) return true;
    }
    return fromTheBeginning && before.number + passed <= ECHO_SOUGHT_BACK ? false : undefined;
  }
}
