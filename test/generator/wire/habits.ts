/** How a TCP behaves where the RFCs leave it a choice: like Linux, or by the book, drawn by lot. */
import type { Random } from "../random";

export const MS = 1_000_000;
export const SECOND = 1_000 * MS;

export interface Habits {
  readonly linux: boolean;
  readonly mss: number;
  /** Undefined: it does not offer Window Scale. */
  readonly wscale: number | undefined;
  readonly sack: boolean;
  readonly dsack: boolean;
  readonly timestamps: boolean;
  /** Nanoseconds to a tick of the timestamp clock. */
  readonly tick: number;
  readonly ecn: boolean;
  /** Octets of the receive buffer. */
  readonly buffer: number;
  /** Windows are rounded up to the scale's unit, never down (Linux). */
  readonly windowUp: boolean;
  readonly delayedAck: number;
  /** Full-sized segments to an ACK. */
  readonly ackEvery: number;
  /** The first so many ACKs are sent at once. */
  readonly quickAcks: number;
  readonly nagle: boolean;
  readonly finWithData: boolean;
  readonly leastRto: number;
  /** The first timeouts of a SYN do not grow (Linux since 6.5). */
  readonly linearSyn: number;
  readonly synRetries: number;
  readonly retries: number;
  readonly lossProbe: boolean;
  /** SACKed data is taken for the sign of a loss after a quarter of the round trip, not after three ACKs. */
  readonly rack: boolean;
  /** What is sent again is cut anew. */
  readonly recut: boolean;
  /** After a timeout everything is sent again (SND.NXT goes back), not only what is missing. */
  readonly goBack: boolean;
  readonly probe: "one-byte" | "una-1";
  readonly keepAlive: { idle: number; interval: number; count: number; octet: boolean } | undefined;
  readonly initialWindow: number;
  /** A SYN with newer numbers opens a connection anew that is in TIME-WAIT. */
  readonly reopen: boolean;
  /** `close` with unread data, or data after `close`, draws a RST. */
  readonly resets: boolean;
  /** A SYN that comes again is answered by SYN,ACK; otherwise by an ACK. */
  readonly synAckAgain: boolean;
  /** A RST of an abort bears an ACK. */
  readonly abortWithAck: boolean;
  readonly segmentsAtOnce: number;
  /** Arriving segments are handed over as one where they continue each other. */
  readonly receiveOffload: boolean;
  /** The most that lies between the card and the stack. */
  readonly lag: number;
  readonly ipId: "counter" | "zero";
  readonly challengeInterval: number;
  /** Text that a repeated SYN,ACK or a FIN,ACK brings is acknowledged at once or later. */
  readonly pushAlways: boolean;
}

export function drawHabits(random: Random): Habits {
  const linux = random.chance(0.55);
  const pick = (linuxChance: number, otherChance: number) => random.chance(linux ? linuxChance : otherChance);
  const small = random.chance(0.25);
  const mss = random.pick(small ? [100, 256, 536] : [536, 1220, 1400, 1460, 1460, 8960]);
  const buffer = random.pick(
    small ? [400, 1000, 2920, 4096] : [4096, 8192, 29_200, 65_535, 131_072, 1_000_000],
  );
  return {
    linux,
    mss,
    wscale: pick(0.9, 0.4)
      ? random.pick([0, 2, 7, 7, 8, 10, 14].filter((shift) => buffer >> shift >= 3))
      : undefined,
    sack: pick(0.9, 0.4),
    dsack: pick(0.9, 0.4),
    timestamps: pick(0.85, 0.35),
    tick: linux ? MS : random.pick([MS, 10 * MS, 100 * MS]),
    ecn: random.chance(0.2),
    buffer,
    windowUp: linux,
    delayedAck: linux ? random.pick([40 * MS, 40 * MS, 200 * MS]) : random.int(1, 490) * MS,
    ackEvery: random.chance(0.8) ? 2 : 1,
    quickAcks: linux ? random.int(0, 8) : 0,
    nagle: random.chance(0.5),
    finWithData: random.chance(0.5),
    leastRto: linux ? 200 * MS : SECOND,
    linearSyn: linux && random.chance(0.4) ? 4 : 0,
    synRetries: random.int(2, 6),
    retries: random.int(4, 15),
    lossProbe: pick(0.8, 0),
    rack: pick(0.6, 0),
    recut: random.chance(0.4),
    goBack: pick(0, 0.6),
    probe: linux ? "una-1" : "one-byte",
    keepAlive: random.chance(0.15)
      ? {
          idle: random.int(1, 20) * SECOND,
          interval: random.int(1, 5) * SECOND,
          count: random.int(2, 5),
          octet: pick(0, 0.5),
        }
      : undefined,
    initialWindow: linux ? 10 : random.int(1, 4),
    reopen: random.chance(0.7),
    resets: pick(0.9, 0.4),
    synAckAgain: pick(1, 0.5),
    abortWithAck: pick(1, 0.5),
    segmentsAtOnce: random.chance(0.25) ? random.int(2, 12) : 1,
    receiveOffload: random.chance(0.25),
    lag: random.chance(0.3) ? random.int(1, 300) * 1000 : 0,
    ipId: random.chance(0.8) ? "counter" : "zero",
    challengeInterval: linux ? 500 * MS : 0,
    pushAlways: random.chance(0.3),
  };
}
