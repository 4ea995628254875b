/** The ports a host takes for the connections it opens, counted where `set ports` gives it too few for all of them. */
import type { Scenario } from "../model/exchange";
import { defaultSettings } from "../model/settings";
import { ACK, SYN } from "../tcp/flags";
import type { Packet } from "../tcp/packet";
import { otherSide, type Side } from "../tcp/side";
import type { Tcb } from "../tcp/tcb";
import { queuedOf } from "./queues";
import type { World } from "./world";

const [FIRST, LAST] = defaultSettings("rfc").ports;

/** How many ports the page gives a host; undefined where it does not say. */
export function portsGiven({ settings: { ports } }: World): number | undefined {
  return ports[0] === FIRST && ports[1] === LAST ? undefined : ports[1] - ports[0] + 1;
}

const CALLS = new WeakMap<Scenario, ReadonlyMap<string, number>>();

/** By host and the end it calls: how many connections the whole page has between them. */
function callsOf(scenario: Scenario): ReadonlyMap<string, number> {
  const known = CALLS.get(scenario);
  if (known !== undefined) return known;
  const made = new Map<string, number>();
  for (const { ends } of scenario.connections) {
    for (const [from, to] of [ends, [ends[1], ends[0]]] as const) {
      const key = `${scenario.ends[from]?.host} ${to}`;
      made.set(key, (made.get(key) ?? 0) + 1);
    }
  }
  CALLS.set(scenario, made);
  return made;
}

/** How many ports of the range the host has taken for connections to this end's peer; undefined where that is not counted. */
export function portsTaken(world: World, connection: number, side: Side): number | undefined {
  const given = portsGiven(world);
  if (given === undefined) return undefined;
  const { scenario } = world;
  const ends = scenario.connections[connection]?.ends;
  const peer = ends?.[otherSide(side)] ?? -1;
  const host = scenario.ends[ends?.[side] ?? -1]?.host ?? -1;
  if ((callsOf(scenario).get(`${host} ${peer}`) ?? 0) < given) return undefined;
  return world.listener(peer)?.callers.get(host) ?? 0;
}

/** The end has sent a SYN that opens a connection: its port is taken until the connection is CLOSED. */
export function notePort(world: World, connection: number, side: Side, tcb: Tcb, packet: Packet): void {
  if (
    (packet.flags & (SYN | ACK)) !== SYN ||
    tcb.passive ||
    portsTaken(world, connection, side) === undefined
  )
    return;
  const port = world.scenario.ends[world.scenario.connections[connection]?.ends[side] ?? -1]?.port;
  const [low, high] = world.settings.ports;
  if (port !== undefined && (port < low || port > high)) return;
  tcb.queued = {
    ...queuedOf(tcb),
    place: tcb.queued?.place,
    incarnation: tcb.queued?.incarnation ?? -1,
    takesPort: true,
  };
}
