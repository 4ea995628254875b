/** Text of a document that has to wait for its turn: in memory as long as it is little, then wherever there is room for much. */

/** Somewhere outside of memory where octets can lie. */
export interface Scratch {
  /** So many octets wait in memory first. */
  readonly after: number;
  /** Where they were put; undefined: there is no room. */
  put(octets: Uint8Array): number | undefined;
  /** What was put there. */
  take(at: number, length: number): Uint8Array;
}

/** Some of it: in memory, or where it was put. */
export type Piece =
  | { readonly octets: Uint8Array }
  | { readonly octets: undefined; readonly at: number; length: number };

export class WaitingText {
  /** Octets that wait in memory. */
  held = 0;

  constructor(private readonly scratch: Scratch | undefined) {}

  /** Adds to the end of some text. */
  add(pieces: Piece[], octets: Uint8Array): void {
    const { scratch } = this;
    const isMuch = scratch !== undefined && this.held + octets.length > scratch.after;
    const at = isMuch ? scratch.put(octets) : undefined;
    if (at === undefined) {
      this.held += octets.length;
      pieces.push({ octets });
    } else append(pieces, { octets: undefined, at, length: octets.length });
  }

  /** It waits no longer. */
  take(piece: Piece): Uint8Array {
    if (piece.octets === undefined) return this.scratch?.take(piece.at, piece.length) ?? new Uint8Array(0);
    this.held -= piece.octets.length;
    return piece.octets;
  }
}

const LONGEST_PIECE = 1 << 20;

/** A piece that lies right behind the last one becomes part of that, as long as both together are quickly read. */
export function append(pieces: Piece[], piece: Piece): void {
  const last = pieces[pieces.length - 1];
  const follows =
    piece.octets === undefined &&
    last?.octets === undefined &&
    last?.at === piece.at - (last?.length ?? 0) &&
    last.length + piece.length <= LONGEST_PIECE;
  if (follows) last.length += piece.length;
  else pieces.push(piece);
}
