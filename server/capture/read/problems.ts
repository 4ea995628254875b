/** What could not be read: the first of them told one by one, all of them counted. */
import type { CaptureSink } from "./capture";

/** A hostile file can have one in each of its packets; nobody reads more than these. */
const MOST_TOLD = 100;

export class Problems {
  count = 0;

  constructor(private readonly sink: CaptureSink) {}

  /** `text` is asked for only where it is told. */
  tell(offset: number, frame: number, text: () => string): void {
    this.count++;
    if (this.count <= MOST_TOLD) this.sink.problem({ offset, frame, text: text() });
  }
}
