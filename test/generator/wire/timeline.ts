/** What is to happen when: a heap of moments, in nanoseconds, first come first served within one moment. */

export interface Appointment {
  cancelled: boolean;
}

interface Entry extends Appointment {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

function before(a: Entry, b: Entry): boolean {
  return a.at !== b.at ? a.at < b.at : a.order < b.order;
}

export class Timeline {
  now = 0;
  private readonly heap: Entry[] = [];
  private count = 0;

  after(nanoseconds: number, act: () => void): Appointment {
    const at = this.now + Math.max(0, Math.round(nanoseconds));
    const entry: Entry = { at, order: this.count++, act, cancelled: false };
    const { heap } = this;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || before(above, entry)) break;
      heap[index] = above;
      heap[parent] = entry;
      index = parent;
    }
    return entry;
  }

  /** Until nothing is left, the time is over, or `enough` says so. */
  run(until: number, enough: () => boolean): void {
    for (let next = this.take(); next !== undefined; next = this.take()) {
      if (next.at > until) return;
      if (next.cancelled) continue;
      this.now = next.at;
      next.act();
      if (enough()) return;
    }
  }

  private take(): Entry | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || first === undefined || heap.length === 0) return first;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      let least = index;
      for (const child of [left, left + 1]) {
        const candidate = heap[child];
        const best = heap[least];
        if (candidate !== undefined && best !== undefined && before(candidate, best)) least = child;
      }
      if (least === index) return first;
      const moved = heap[least];
      const own = heap[index];
      if (moved === undefined || own === undefined) return first;
      heap[index] = moved;
      heap[least] = own;
      index = least;
    }
  }
}
