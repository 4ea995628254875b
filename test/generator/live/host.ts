/** What one end of a live exchange is: its options, its buffer, and what it does where the RFCs leave it a choice. */
import type { Random } from "../random";

export interface Host {
  readonly mss: number | null;
  /** The shift it offers, 0 included; null: no Window Scale option. */
  readonly shift: number | null;
  readonly sack: boolean;
  readonly dsack: boolean;
  /** Its timestamp clock: a tick in milliseconds, and where it stands at the beginning. */
  readonly stamps: { readonly tick: number; readonly start: number } | null;
  readonly ecn: boolean;
  /** Bytes of room for what the application has not read; null: as much as can be said, always. */
  readonly buffer: number | null;
  /** How long an acknowledgment may wait, in milliseconds; 0: not at all. */
  readonly delayedAck: number;
  readonly nagle: boolean;
  /** A byte beyond the window, or an empty segment below it. */
  readonly probe: "byte" | "below";
  /** RFC 6582's partial acknowledgments. */
  readonly newReno: boolean;
  /** Longest retransmission timeout, 60 s at least. */
  readonly longest: number;
  /** How late it notices that a timer has run out, in milliseconds. */
  readonly late: number;
  readonly pushes: number;
  /** A RST that answers nothing bears the ACK flag. */
  readonly resetsWithAck: boolean;
  /** Idle so long, in milliseconds, it asks whether the other end still lives. */
  readonly keepAlive: number | null;
  /** How much it sends before the first acknowledgment, in segments. */
  readonly initialWindow: number;
  /** TCP Fast Open: the client's cookie, "" to ask for one; what the server knows as right. */
  readonly cookie: string | null;
}

export function drawHost(random: Random, wish: { readonly plain: boolean }): Host {
  const rich = !wish.plain && random.chance(0.8);
  const buffered = random.chance(0.45);
  return {
    mss: rich && random.chance(0.85) ? random.pick([536, 1220, 1440, 1460, random.int(64, 3000)]) : null,
    shift: rich && random.chance(0.6) ? random.pick([0, 1, 2, 7, random.int(0, 14)]) : null,
    sack: rich && random.chance(0.7),
    dsack: random.chance(0.6),
    stamps:
      rich && random.chance(0.6)
        ? {
            tick: random.pick([1, 1, 10, 100, 1000]),
            start: random.pick([
              0,
              1000,
              2 ** 31 - random.int(1, 3000),
              2 ** 32 - random.int(1, 3000),
              random.int(1, 2 ** 32 - 1),
            ]),
          }
        : null,
    ecn: rich && random.chance(0.3),
    buffer: buffered ? random.pick([random.int(300, 4000), random.int(2000, 20_000), 65_535]) : null,
    delayedAck: random.chance(0.4) ? 0 : random.pick([40, 200, 490]),
    nagle: random.chance(0.7),
    probe: random.pick(["byte", "below"]),
    newReno: random.chance(0.7),
    late: random.int(1, 999) / 1000,
    longest: random.pick([60_000, 64_000, 120_000]),
    pushes: random.pick([0.2, 1]),
    resetsWithAck: random.chance(0.5),
    keepAlive: random.chance(0.1) ? 7_200_000 : null,
    initialWindow: random.pick([2, 3, 4, 10]),
    cookie: null,
  };
}
