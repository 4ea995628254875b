/** The network between two hosts: hops that delay, lose, double and overtake, and mark what was congested. */
import type { Random } from "../random";
import { MS } from "./habits";
import type { Packet } from "./packet";
import type { Timeline } from "./timeline";

export interface HopHabits {
  readonly delay: number;
  readonly jitter: number;
  readonly loss: number;
  /** After a loss the next is lost with this chance. */
  readonly burst: number;
  readonly duplicate: number;
  readonly overtake: number;
  readonly congestion: number;
  /** Routers in it. */
  readonly routers: number;
}

export function drawHop(random: Random, trouble: number): HopHabits {
  const delay = random.pick([1000, 50_000, 300_000, 2 * MS, 10 * MS, 40 * MS, 150 * MS]);
  const some = (chance: number, most: number) => (random.chance(chance * trouble) ? random.next() * most : 0);
  return {
    delay,
    jitter: random.chance(0.5) ? 0 : Math.round(delay * random.next() * 0.5),
    loss: some(0.5, 0.15),
    burst: some(0.3, 0.6),
    duplicate: some(0.25, 0.08),
    overtake: some(0.35, 0.2),
    congestion: some(0.5, 0.1),
    routers: random.chance(0.3) ? 0 : random.int(1, 8),
  };
}

/** Hardly anything is lost on it, and nothing else goes wrong. */
export function drawGoodHop(random: Random): HopHabits {
  const loss = random.pick([0, 0, 0.0005, 0.003]);
  return { ...drawHop(random, 0), loss, burst: loss > 0 && random.chance(0.3) ? 0.5 : 0 };
}

/** One direction of one hop. */
export class Hop {
  private lastAt = 0;
  private lostLast = false;

  constructor(
    private readonly timeline: Timeline,
    private readonly random: Random,
    private readonly habits: HopHabits,
    /** Says of some that they are lost, whatever the odds. */
    private readonly dooms: (packet: Packet) => boolean,
  ) {}

  carry(packet: Packet, deliver: (packet: Packet) => void): void {
    const { habits, random } = this;
    this.lostLast = random.chance(this.lostLast ? Math.max(habits.burst, habits.loss) : habits.loss);
    if (this.lostLast || this.dooms(packet)) return;
    const marked = packet.ecn === 2 && random.chance(habits.congestion) ? { ...packet, ecn: 3 } : packet;
    this.deliverLater(marked, deliver);
    if (random.chance(habits.duplicate)) this.deliverLater(marked, deliver);
  }

  private deliverLater(packet: Packet, deliver: (packet: Packet) => void): void {
    const { habits, random, timeline } = this;
    const way = habits.delay + random.next() * habits.jitter;
    let at = timeline.now + way;
    if (random.chance(habits.overtake)) at += random.next() * (way + 3 * MS);
    else {
      at = Math.max(at, this.lastAt);
      this.lastAt = at;
    }
    timeline.after(at - timeline.now, () => deliver(packet));
  }
}
