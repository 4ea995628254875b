/** The departures in the order of their frames, held back until what became of each is decided. */
import type { ToldSink } from "../told";
import { Fifo } from "./fifo";
import type { Pending, PendingLanding } from "./pending";

/** More segments than this are not held back for one whose fate is open. */
const MOST_HELD = 4096;

export class Story {
  private readonly held = new Fifo<Pending>();
  lost = 0;
  late = 0;
  duplicates = 0;
  unknowable = 0;

  constructor(private readonly sink: ToldSink) {}

  add(pending: Pending): void {
    this.held.push(pending);
  }

  get length(): number {
    return this.held.length;
  }

  /** The one that has waited too long, if there is one. */
  get overdue(): Pending | undefined {
    return this.held.length > MOST_HELD ? this.held.at(0) : undefined;
  }

  /** The first that is held back. */
  get first(): Pending | undefined {
    return this.held.at(0);
  }

  /** What is held back, which will not be told. */
  drop(): readonly Pending[] {
    const dropped: Pending[] = [];
    for (let head = this.held.shift(); head !== undefined; head = this.held.shift()) dropped.push(head);
    return dropped;
  }

  tell(): void {
    for (let head = this.held.at(0); head?.decided === true; head = this.held.at(0)) {
      this.held.shift();
      if (head.before !== undefined) for (const landing of head.before) this.sink.told(landing);
      this.count(head);
      this.sink.told(head);
      const { rarely } = head;
      if (rarely?.after !== undefined) for (const landing of rarely.after) this.sink.told(landing);
      // Who still knows this one need not know those.
      head.before = undefined;
      if (rarely !== undefined) rarely.after = undefined;
    }
  }

  private count({ fate, remark }: Pending): void {
    if (fate.arrival === "lost") this.lost += 1;
    if (fate.known === "unknowable") this.unknowable += 1;
    if (remark === undefined) return;
    if (remark.kind === "late") this.late += 1;
    if (remark.kind === "duplicate") this.duplicates += 1;
  }
}

/** Among landings before one frame those of one sender stand in the order in which they were sent. */
export function inOrder(landings: PendingLanding[] | undefined, of: Pending, at: number): PendingLanding[] {
  const landing: PendingLanding = { kind: "lands", of, at };
  if (landings === undefined) return [landing];
  let place = landings.length;
  while (place > 0 && (landings[place - 1]?.of.order ?? 0) > of.order) place -= 1;
  if (place === landings.length) landings.push(landing);
  else landings.splice(place, 0, landing);
  return landings;
}
