/** What happens in a live exchange: who the two ends are, what their applications do and when, and how bad the network is. */
import type { Random } from "../random";
import type { Side } from "../segment";
import { drawHost, type Host } from "./host";

export interface Action {
  readonly at: number;
  readonly side: Side;
  readonly verb: "listen" | "connect" | "send" | "close" | "shutdown" | "abort" | "crash" | "stray";
  readonly bytes: number;
  readonly urgent: boolean;
}

export interface Script {
  /** "start": the page begins in the middle, with both ends ESTABLISHED. */
  readonly opening: "active" | "simultaneous" | "refused" | "given-up" | "start";
  readonly hosts: Readonly<Record<Side, Host>>;
  readonly actions: readonly Action[];
  /** Calls are written down. */
  readonly events: boolean;
  /** Milliseconds from one end to the other. */
  readonly way: number;
  readonly loss: number;
  /** How many segments take longer, and how much at most. */
  readonly jumbled: number;
  readonly spread: number;
  readonly copies: number;
  /** After so many segments the network behaves. */
  readonly rough: number;
  /** At most so many microseconds between two segments of one end. */
  readonly gap: number;
  /** It goes on until TIME-WAIT is over. */
  readonly lingers: boolean;
  readonly expects: number;
  readonly timed: boolean;
  /** From here on nothing arrives any more, in milliseconds. */
  readonly blackout: number | null;
  /** The server keeps nothing of a SYN. */
  readonly cookies: boolean;
  /** The server's application takes its connection, and the page says so. */
  readonly accepts: boolean;
  /** The longest life of a segment, in seconds. */
  readonly msl: number;
}

export interface Wishes {
  readonly size: number;
  readonly explicit: boolean;
  readonly only?: Script["opening"];
}

export function drawScript(random: Random, { size, explicit, only }: Wishes): Script {
  const opening =
    only ??
    random.weighted<Script["opening"]>([
      ["active", 12],
      ["simultaneous", 2],
      ["refused", 1],
      ["given-up", 1],
      ["start", 2],
    ]) ??
    "active";
  const plain = opening === "start" || random.chance(0.15);
  const fast = opening === "active" && random.chance(0.15) ? drawFastOpen(random) : null;
  const cookies = opening === "active" && fast === null && random.chance(0.06);
  const hosts = {
    a: { ...drawHost(random, { plain }), ...(opening === "start" ? { buffer: null } : {}), ...fast?.client },
    b: {
      ...drawHost(random, { plain }),
      ...(opening === "start" ? { buffer: null } : {}),
      // All that a cookie holds is a size for segments.
      ...(cookies ? { shift: null, sack: false, ecn: false, stamps: null } : {}),
      ...fast?.server,
    },
  };
  const ending = random.weighted([
    ["close", 10],
    ["stop", 3],
    ["abort", 2],
    ["crash", 1],
  ] as const);
  const actions: Action[] = [];
  const add = (at: number, side: Side, verb: Action["verb"], bytes = 0, urgent = false): void =>
    void actions.push({ at, side, verb, bytes, urgent });
  const distance = random.pick([0, 0, random.int(1, 90), random.int(1, 90), random.int(100, 200)]);
  // Two SYNs cross only where each takes its time.
  const way = opening === "simultaneous" ? Math.max(5, distance) : distance;
  if (opening === "active") add(0, "b", "listen");
  const synText = fast?.client.cookie ? random.int(1, Math.min(400, hosts.b.mss ?? 536)) : 0;
  if (opening !== "start") add(0, "a", "connect", synText);
  if (opening === "simultaneous") add(random.int(0, way) * 0.9, "b", "connect");
  if (opening === "given-up")
    add(random.int(1, 3000) + random.next(), "a", random.pick(["close", "abort"] as const));
  if (opening === "start") add(0, random.pick(["a", "b"]), "send", random.int(1, 400));
  let latest = 0;
  for (const side of ["a", "b"] as const) {
    const unit = hosts[side === "a" ? "b" : "a"].mss ?? 536;
    for (let count = random.int(0, 3); count > 0; count--) {
      const at = random.int(0, 3000) + random.next();
      latest = Math.max(latest, at);
      const bytes = Math.ceil((random.chance(0.5) ? random.int(1, 200) : random.int(1, 7) * unit) * size);
      add(at, side, "send", bytes, !explicit && random.chance(0.05));
    }
  }
  const first: Side = random.pick(["a", "b"]);
  const over = latest + random.int(0, 3000) + random.next();
  if (ending === "close") {
    add(over, first, random.pick(["close", "close", "shutdown"] as const));
    add(over + random.pick([0, random.int(0, 2000)]) + random.next(), first === "a" ? "b" : "a", "close");
  } else if (ending === "abort") add(random.int(0, over) + random.next(), first, "abort");
  else if (ending === "crash") {
    const at = random.int(0, over) + random.next();
    add(at, first, "crash");
    if (first === "a") add(at + random.int(1, 2000), "a", "connect");
  }
  const again = opening === "active" && !cookies && fast === null && random.chance(0.15);
  if (again) {
    const next = over + random.pick([100, 5000, 300_000]) + random.int(1, 999);
    add(next, "a", "connect");
    add(next + random.int(1, 900), random.pick(["a", "b"]), "send", random.int(1, 500));
  }
  const strays = !explicit && hosts.a.stamps === null && hosts.b.stamps === null && random.chance(0.15);
  for (let count = strays ? random.int(1, 3) : 0; count > 0; count--)
    add(random.int(1, over + 10) + random.next(), random.pick(["a", "b"]), "stray");
  const rough = random.chance(0.75);
  // What arrives late may bear an older timestamp than what came before it, and is refused for that.
  const orderly = false;
  return {
    opening,
    cookies,
    accepts: opening === "active" && random.chance(0.1),
    hosts,
    actions,
    events: fast === null && random.chance(0.3),
    blackout: random.chance(0.04) ? random.int(1, over + 3000) : null,
    way,
    loss: rough ? random.pick([0, 0.05, 0.15, 0.3]) : 0,
    jumbled: rough && !orderly ? random.pick([0, 0.1, 0.4]) : 0,
    spread: random.pick([5, 100, 900]),
    copies: rough && !orderly ? random.pick([0, 0, 0.1]) : 0,
    rough: random.int(10, 60),
    gap: random.pick([1, 50, 900]),
    lingers: random.chance(0.5),
    expects: random.pick([0, 0.05, 0.3]),
    timed: random.chance(0.7),
    msl: random.pick([120, 120, 120, 30, 15]),
  };
}

const COOKIE = "0f1e2d3c4b5a6978";

/** The client asks for a cookie, has one, or has one that is not valid any more; the server knows Fast Open or does not. */
function drawFastOpen(random: Random): { client: { cookie: string }; server: { cookie: string | null } } {
  const cookie = random.pick(["", COOKIE, COOKIE, "8796a5b4c3d2e1f0"]);
  return { client: { cookie }, server: { cookie: random.chance(0.8) ? COOKIE : null } };
}
