/** A list that grows at its head and shares its tail with every world that has it in common. */

/** Newest first. */
export interface Chain<T> {
  readonly value: T;
  readonly before: Chain<T> | undefined;
}

export function inOrder<T>(chain: Chain<T> | undefined): T[] {
  const values: T[] = [];
  for (let link = chain; link !== undefined; link = link.before) values.push(link.value);
  return values.reverse();
}
