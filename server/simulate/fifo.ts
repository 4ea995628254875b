/** A queue, first in, first out, that never changes: each step gives a new one that shares what it has in common with the old. */
import type { Chain } from "./chain";

export interface Fifo<T> {
  readonly front: Chain<T> | undefined;
  /** Newest first. */
  readonly back: Chain<T> | undefined;
}

export const EMPTY_FIFO: Fifo<never> = { front: undefined, back: undefined };

export function put<T>(queue: Fifo<T>, value: T): Fifo<T> {
  return { front: queue.front, back: { value, before: queue.back } };
}

/** The queue with its oldest value in front, unless it is empty. */
function turned<T>({ front, back }: Fifo<T>): Fifo<T> {
  if (front !== undefined || back === undefined) return { front, back };
  let reversed: Chain<T> | undefined;
  for (let link: Chain<T> | undefined = back; link !== undefined; link = link.before) {
    reversed = { value: link.value, before: reversed };
  }
  return { front: reversed, back: undefined };
}

/** Without the oldest values up to the first that is wanted; `first` is that one. */
export function skipTo<T>(
  queue: Fifo<T>,
  wanted: (value: T) => boolean,
): { readonly first: T | undefined; readonly rest: Fifo<T> } {
  let rest = turned(queue);
  while (rest.front !== undefined && !wanted(rest.front.value)) {
    rest = turned({ front: rest.front.before, back: rest.back });
  }
  return { first: rest.front?.value, rest };
}
