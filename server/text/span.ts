/** Places in a text: half-open ranges of UTF-16 offsets. */

export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** A line and a column, both from 0, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
