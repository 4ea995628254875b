/** Which lines of a long list are drawn: those in sight, and a few around them. */

export interface Sight {
  /** Pixels above the uppermost that can be seen. */
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
}

export interface Stretch {
  readonly from: number;
  /** The first that is not drawn. */
  readonly to: number;
}

/** Drawn above and below, so that a quick turn of the wheel meets no gap. */
const MARGIN = 20;

export function stretchInSight(count: number, { top, height, rowHeight }: Sight): Stretch {
  const first = Math.floor(Math.max(0, top) / rowHeight) - MARGIN;
  const last = Math.ceil((Math.max(0, top) + height) / rowHeight) + MARGIN;
  // Also where the list has become shorter than it is scrolled.
  const from = Math.max(0, Math.min(first, count - 1));
  return { from, to: Math.max(from, Math.min(last, count)) };
}

/** Where to scroll to so that a line is in sight below a heading of `head` pixels; as little as possible. */
export function scrolledTo(position: number, head: number, { top, height, rowHeight }: Sight): number {
  const begin = position * rowHeight;
  if (begin < top) return begin;
  const room = height - head;
  return begin + rowHeight > top + room ? begin + rowHeight - room : top;
}
