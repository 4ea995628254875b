/**
 * Exchanges between two conformant TCPs over a bad network, captured at both hosts and between them: what three taps saw, and
 * the truth. A function of the seed; nothing of the product's own TCP is in it.
 */
import type { Side } from "../../../server/tcp/side";
import { Random } from "../random";
import { Application } from "./application";
import { drawHabits, MS, SECOND } from "./habits";
import { Host, type Unseen } from "./host";
import type { Packet } from "./packet";
import { drawGoodHop, drawHop, Hop } from "./path";
import { drawScripts, type Scripts, transferScripts } from "./scripts";
import { PLAIN_TAP, Tap, type TapFrame, type TapHabits } from "./tap";
import { ACK, FIN, type Outgoing, RST, SYN, type Tcb } from "./tcb";
import { Timeline } from "./timeline";

/** A packet and what became of it. */
export interface Sending {
  readonly packet: Packet;
  readonly sentAt: number;
  /** Among everything that either stack sent or took in, in order of time. */
  readonly order: number;
  /** As the receiving stack took it in; several where it came twice, none where it was lost. */
  readonly arrivals: { readonly at: number; readonly order: number }[];
}

/** What no segment tells: a host that forgets, or gives up in silence. */
export interface Befallen {
  readonly side: Side;
  readonly what: Unseen;
  readonly ports: readonly [number, number];
  readonly at: number;
  readonly order: number;
}

export type TapName = "a" | "b" | "middle";

export interface WireExchange {
  readonly seed: number;
  /** What it is about, for messages. */
  readonly about: string;
  readonly taps: Readonly<Record<TapName, readonly TapFrame[]>>;
  /** By the packets' ids. */
  readonly sent: readonly Sending[];
  /** Whether one of the hosts behaves as Linux does. */
  readonly linux: boolean;
  readonly befallen: readonly Befallen[];
  /** In nanoseconds. */
  readonly timeWait: number;
  readonly filtered: boolean;
}

export interface WireOptions {
  /** Taps miss nothing, double nothing, merge nothing, and see the whole exchange. */
  readonly perfectTaps?: boolean;
  /** The exchange ends after so many packets. */
  readonly most?: number;
  /** Nothing happens but a long transfer with few losses; the client writes so many octets, or both ends do. */
  readonly transfer?: number;
}

type Event =
  | "refused"
  | "filtered"
  | "crash-server"
  | "crash-client"
  | "simultaneous"
  | "reuse"
  | "full"
  | "several";

function drawEvent(random: Random): Event | undefined {
  if (random.chance(0.55)) return undefined;
  return random.pick([
    "refused",
    "filtered",
    "crash-server",
    "crash-client",
    "simultaneous",
    "reuse",
    "full",
    "several",
  ] as const);
}

function drawTap(random: Random, host: boolean, merges: boolean): TapHabits {
  const troubled = random.chance(0.4);
  const some = (chance: number, value: number) => (troubled && random.chance(chance) ? value : 0);
  return {
    ...PLAIN_TAP,
    misses: some(0.5, random.pick([0.01, 0.05, 0.3])),
    twice: host ? 0 : some(0.3, random.pick([0.02, 0.2, 1])),
    merges: host && merges,
    clockOffset: random.int(-5000, 5000) * MS,
    only: some(0.12, 1) === 1 ? random.pick([0, 1] as const) : undefined,
    from: some(0.25, random.int(1, 400) * MS),
    until: some(0.2, 1) === 1 ? random.int(1, 2000) * MS : Number.POSITIVE_INFINITY,
    unit: random.chance(0.7) ? 1000 : 1,
    tellsDirection: host && random.chance(0.3),
    foreign: random.chance(0.2) ? 0.2 : 0,
  };
}

/** The first so many packets of one kind never arrive. */
function drawDoom(random: Random): (packet: Packet) => boolean {
  if (random.chance(0.75)) return () => false;
  let left = random.int(1, 3);
  const kinds: readonly ((packet: Packet) => boolean)[] = [
    ({ flags }) => (flags & (SYN | ACK)) === SYN,
    ({ flags }) => (flags & (SYN | ACK)) === (SYN | ACK),
    ({ flags, len }) => (flags & (SYN | FIN)) === 0 && len === 0,
    ({ flags }) => (flags & FIN) !== 0,
    ({ len }) => len > 0,
    ({ flags }) => (flags & RST) !== 0,
  ];
  const kind = random.pick(kinds);
  const skip = random.chance(0.4) ? random.int(1, 20) : 0;
  let seen = 0;
  return (packet) => {
    if (left === 0 || !kind(packet)) return false;
    seen += 1;
    if (seen <= skip) return false;
    left -= 1;
    return true;
  };
}

export function wireExchange(seed: number, options: WireOptions = {}): WireExchange {
  const random = new Random(seed);
  const timeline = new Timeline();
  const { transfer } = options;
  const event = transfer === undefined ? drawEvent(random) : undefined;
  const habits = [drawHabits(random), drawHabits(random)] as const;
  const trouble = random.pick([0, 0.6, 1, 1]);
  const hops =
    transfer === undefined
      ? ([drawHop(random, trouble), drawHop(random, trouble)] as const)
      : ([drawGoodHop(random), drawGoodHop(random)] as const);
  const doomed = trouble > 0 && transfer === undefined;
  const way = (hop: 0 | 1) => new Hop(timeline, random, hops[hop], doomed ? drawDoom(random) : () => false);
  const outward = [way(0), way(1)] as const;
  const homeward = [way(1), way(0)] as const;
  const perfect = options.perfectTaps === true;
  const addresses = ["10.1.0.2", "10.2.0.3"] as const;
  const tapOf = (host: Side | undefined) =>
    new Tap(
      perfect
        ? { ...PLAIN_TAP, unit: 1 }
        : drawTap(random, host !== undefined, host !== undefined && habits[host].segmentsAtOnce > 1),
      random,
      addresses,
    );
  const taps = { a: tapOf(0), b: tapOf(1), middle: tapOf(undefined) };
  const ttl = [random.pick([64, 128]), random.pick([64, 128])] as const;
  const sent: Sending[] = [];
  let order = 0;

  const transmitFrom =
    (side: Side) =>
    (fields: Outgoing, ports: readonly [number, number], stream: number, ipId: number): void => {
      const id = sent.length;
      const packet: Packet = { ...fields, id, from: side, ports, ipId, stream, parts: [id] };
      sent.push({ packet, sentAt: timeline.now, order: order++, arrivals: [] });
      const own = side === 0 ? taps.a : taps.b;
      own.see(packet, timeline.now, ttl[side], "out");
      const [first, second] = side === 0 ? outward : homeward;
      const near = side === 0 ? hops[0] : hops[1];
      first.carry(packet, (passing) => {
        taps.middle.see(passing, timeline.now, ttl[side] - near.routers, undefined);
        second.carry(passing, (arriving) => {
          const other = side === 0 ? taps.b : taps.a;
          const left = ttl[side] - hops[0].routers - hops[1].routers;
          hosts[side === 0 ? 1 : 0].arrives(arriving, (seen) => other.see(seen, timeline.now, left, "in"));
        });
      });
    };
  const fastOpen = random.chance(0.12);
  const timeWait = random.pick([60, 60, 240, 30]) * SECOND;
  const befallen: Befallen[] = [];
  const cookie = random.pick(["", "0123456789abcdef"]);
  const host = (side: Side): Host =>
    new Host(
      timeline,
      random,
      {
        side,
        habits: habits[side],
        listens: side === 1 && event !== "refused" && event !== "filtered" && event !== "simultaneous",
        filtered: event === "filtered",
        fullUntil: event === "full" ? random.int(1, 9000) * MS : 0,
        fastOpen: fastOpen && random.chance(0.8),
        cookie: fastOpen && side === 0 ? cookie : undefined,
        timeWait,
      },
      transmitFrom(side),
    );
  const hosts = [host(0), host(1)] as const;
  const applications = new Map<Tcb, Application>();
  for (const each of hosts) {
    let latest: Packet | undefined;
    each.processed = (packet) => {
      latest = packet;
      for (const part of packet.parts) sent[part]?.arrivals.push({ at: timeline.now, order });
      order += 1;
    };
    each.dropped = () => {
      for (const part of latest?.parts ?? []) sent[part]?.arrivals.pop();
    };
    each.befell = (what, { ports }) => {
      befallen.push({ side: each.options.side, what, ports, at: timeline.now, order: order++ });
    };
    each.woken = (tcb) => applications.get(tcb)?.wake();
  }
  const scriptsOf = new Map<string, Scripts>();
  const serve = (side: Side, tcb: Tcb, done = 0): void => {
    const steps = scriptsOf.get(tcb.ports.join())?.[side] ?? [];
    const application = new Application(hosts[side], tcb, steps.slice(done), random);
    applications.set(tcb, application);
  };
  hosts[1].accepted = (tcb) => serve(1, tcb);
  const open = (side: Side, ports: readonly [number, number]): void => {
    if (hosts[side].connections.has(ports.join())) return;
    if (!scriptsOf.has(ports.join()) || side === 0) {
      const scripts = transfer === undefined ? drawScripts(random) : transferScripts(random, transfer);
      scriptsOf.set(ports.join(), scripts);
    }
    const first = scriptsOf.get(ports.join())?.[side][0];
    const early = fastOpen && side === 0 && first?.does === "write" ? first.octets : 0;
    serve(side, hosts[side].connect(ports, early, fastOpen), early > 0 ? 1 : 0);
  };
  schedule(event, { random, timeline, hosts, open });
  const most = options.most ?? random.pick([60, 200, 200, 600]);
  timeline.run(400 * SECOND, () => sent.length >= most);
  for (const tap of Object.values(taps)) tap.flush();
  return {
    seed,
    about: `${event ?? "plain"}, trouble ${trouble}, ${habits.map(({ linux }) => (linux ? "linux" : "rfc")).join("/")}`,
    taps: { a: taps.a.frames, b: taps.b.frames, middle: taps.middle.frames },
    sent,
    linux: habits[0].linux || habits[1].linux,
    timeWait,
    befallen,
    filtered: event === "filtered",
  };
}

interface Stage {
  readonly random: Random;
  readonly timeline: Timeline;
  readonly hosts: readonly [Host, Host];
  open(side: Side, ports: readonly [number, number]): void;
}

function schedule(event: Event | undefined, { random, timeline, hosts, open }: Stage): void {
  const port = random.int(32_768, 60_999);
  // Who opens a connection himself does so from a port that was handed out to him.
  const ports = [port, event === "simultaneous" ? port + 1 : 80] as const;
  const start = random.int(0, 50) * MS;
  timeline.after(start, () => open(0, ports));
  switch (event) {
    case "simultaneous":
      timeline.after(start + random.int(0, 80) * MS, () => open(1, ports));
      return;
    case "crash-server":
    case "crash-client": {
      const side = event === "crash-server" ? 1 : 0;
      timeline.after(start + random.int(1, 3000) * MS, () => hosts[side].crash());
      if (event === "crash-client") {
        for (let again = 1; again <= 2; again++) {
          timeline.after(start + random.int(1000, 6000) * again * MS, () => open(0, ports));
        }
      }
      return;
    }
    case "reuse":
      for (let again = 1; again <= 3; again++) {
        timeline.after(start + random.int(1000, 90_000) * again * MS, () => open(0, ports));
      }
      return;
    case "several":
      for (let other = random.int(1, 3); other > 0; other--) {
        timeline.after(start + random.int(0, 500) * MS, () => open(0, [port + other, 80]));
      }
      return;
    default:
      return;
  }
}
