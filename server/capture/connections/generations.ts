/** A map that forgets what was not asked for while very much else was: for files with more endpoints than memory has room for. */

export class Generations<Key, Value> {
  private young = new Map<Key, Value>();
  private old = new Map<Key, Value>();

  /** It holds `most` entries at least before it forgets one, and twice as many at most; but what `isKept` says is kept. */
  constructor(
    private readonly most: number,
    private readonly isKept: (value: Value) => boolean,
  ) {}

  get(key: Key): Value | undefined {
    const found = this.young.get(key);
    if (found !== undefined) return found;
    const older = this.old.get(key);
    if (older !== undefined) {
      this.old.delete(key);
      this.set(key, older);
    }
    return older;
  }

  set(key: Key, value: Value): void {
    if (this.young.size >= this.most) {
      const forgotten = this.old;
      this.old = this.young;
      this.young = new Map();
      for (const [kept, its] of forgotten) if (this.isKept(its)) this.young.set(kept, its);
    }
    this.young.set(key, value);
  }
}
