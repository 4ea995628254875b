/** Bytes that come portion by portion, from a file or a pipe of any size. A portion holds until the next one is asked for. */

export interface Portions extends AsyncIterable<Uint8Array> {
  /** How many there will be, where that is known. */
  readonly size: number | undefined;
  /** Why they ended too early; undefined as long as nothing is wrong. */
  readonly failure: string | undefined;
}

/** What `source` gives; where reading it fails, the portions end there and say why. */
export function portionsOf(
  size: number | undefined,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  reasonOf: (error: unknown) => string,
): Portions {
  let failure: string | undefined;
  return {
    size,
    get failure() {
      return failure;
    },
    async *[Symbol.asyncIterator]() {
      try {
        yield* source;
      } catch (error) {
        failure = reasonOf(error);
      }
    },
  };
}
