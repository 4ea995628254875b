/** Text that was sent again with other octets: nobody is blamed for it where the first copy is what was wrong. */
import type { Problem } from "../../model/problem";

export const CHANGED = "retransmit-data-changed";
/** So many lines with a fault are remembered, the latest. */
const MOST_LINES = 2048;
/** So many wait for what is still to be said of the first copies. */
const MOST_HELD = 256;

export class ChangedTexts {
  private readonly held: Problem[] = [];
  /** Of errors and warnings. */
  private readonly wrong = new Set<number>();

  /** The one that has waited longest, where there are too many. */
  hold(problem: Problem): readonly Problem[] {
    this.held.push(problem);
    return this.held.length > MOST_HELD ? this.judged(this.held.splice(0, 1)) : [];
  }

  /** An error or a warning is said of that line. */
  noteWrong(line: number): void {
    this.wrong.add(line);
    const [oldest] = this.wrong;
    if (this.wrong.size > MOST_LINES && oldest !== undefined) this.wrong.delete(oldest);
  }

  /** All of them, once all is said of the connection. */
  release(): readonly Problem[] {
    return this.judged(this.held.splice(0));
  }

  private judged(held: readonly Problem[]): readonly Problem[] {
    return held.filter(({ facts }) => !this.wrong.has(Number(facts.sinceLine) - 1));
  }
}
