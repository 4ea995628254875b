/** What is to happen at some moment, the next first: a heap that never changes, so that forked worlds share it. */

/** Values due at one moment come in the order of `rank`, then as they were added. */
export interface Agenda<T> {
  readonly size: number;
  /** How many were ever added. */
  readonly added: number;
  readonly root: Node<T> | undefined;
}

interface Node<T> {
  readonly due: number;
  readonly rank: number;
  readonly value: T;
  readonly children: Children<T> | undefined;
}

interface Children<T> {
  readonly node: Node<T>;
  readonly next: Children<T> | undefined;
}

export const NOTHING_DUE: Agenda<never> = { size: 0, added: 0, root: undefined };

export function enter<T>(agenda: Agenda<T>, due: number, value: T, rank = agenda.added): Agenda<T> {
  const node: Node<T> = { due, rank, value, children: undefined };
  const root = agenda.root === undefined ? node : meld(agenda.root, node);
  return { size: agenda.size + 1, added: agenda.added + 1, root };
}

/** Without its first. */
export function strike<T>(agenda: Agenda<T>): Agenda<T> {
  if (agenda.root === undefined) return agenda;
  return { size: agenda.size - 1, added: agenda.added, root: meldAll(agenda.root.children) };
}

/** In the order in which they are due. */
export function allDue<T>(agenda: Agenda<T>): T[] {
  const values: T[] = [];
  for (let rest = agenda; rest.root !== undefined; rest = strike(rest)) values.push(rest.root.value);
  return values;
}

function meld<T>(a: Node<T>, b: Node<T>): Node<T> {
  const first = a.due < b.due || (a.due === b.due && a.rank <= b.rank);
  const [top, below] = first ? [a, b] : [b, a];
  return { ...top, children: { node: below, next: top.children } };
}

/** In pairs, then from the last pair to the first. */
function meldAll<T>(children: Children<T> | undefined): Node<T> | undefined {
  const pairs: Node<T>[] = [];
  for (let link = children; link !== undefined; ) {
    const second: Children<T> | undefined = link.next;
    pairs.push(second === undefined ? link.node : meld(link.node, second.node));
    link = second?.next;
  }
  let root = pairs.pop();
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    root = root === undefined ? pair : meld(root, pair);
  }
  return root;
}
