/** Decides whether a host has a port for the connection that it opens (rules 1.9). */
import { endKey } from "../../../simulate/facts";
import type { Departure, Verdict } from "../../../simulate/judge";
import { portsGiven, portsTaken } from "../../../simulate/ports";
import type { World } from "../../../simulate/world";
import { ACK, SYN } from "../../../tcp/flags";
import { otherSide } from "../../../tcp/side";
import type { Tcb } from "../../../tcp/tcb";
import { since, verdict } from "../verdicts";

/** Another connection although every port of `set ports` is taken. */
export function noPortLeft(departure: Departure): Verdict | undefined {
  const { packet, sender, world, segment } = departure;
  if ((packet.flags & (SYN | ACK)) !== SYN) return undefined;
  if (sender.state !== "CLOSED" && sender.state !== "TIME-WAIT") return undefined;
  const given = portsGiven(world);
  if (given === undefined) return undefined;
  const taken = portsTaken(world, segment.connection, segment.side);
  if (taken === undefined || taken < given) return undefined;
  const waiting = inTimeWait(departure);
  const [low, high] = world.settings.ports;
  return verdict(departure, "ephemeral-port-exhausted", "segment", {
    facts: {
      peer: peerName(departure),
      count: given,
      name: low === high ? `${low}` : `${low}..${high}`,
      written: waiting === 0 ? "" : String(waiting),
    },
  });
}

function peerName({ world, segment }: Departure): string {
  const peer = world.scenario.connections[segment.connection]?.ends[otherSide(segment.side)] ?? -1;
  return world.scenario.ends[peer]?.name ?? "";
}

function inTimeWait({ world, segment }: Departure): number {
  const { scenario } = world;
  const ends = scenario.connections[segment.connection]?.ends;
  const host = scenario.ends[ends?.[segment.side] ?? -1]?.host;
  let waiting = 0;
  for (const connection of scenario.ends[ends?.[otherSide(segment.side)] ?? -1]?.connections ?? []) {
    world.connection(connection).tcbs.forEach(({ state }, side) => {
      const end = scenario.connections[connection]?.ends[side] ?? -1;
      if (state === "TIME-WAIT" && scenario.ends[end]?.host === host) waiting++;
    });
  }
  return waiting;
}

/** Whether the page says from which port this end opens, so that a second connection is from that very port. */
export function opensFromWrittenPort(world: World, connection: number, side: 0 | 1): boolean {
  const end = world.scenario.ends[world.scenario.connections[connection]?.ends[side] ?? -1];
  return end?.port !== undefined;
}

/** As though the connection had ended before this SYN. */
export function bothEnded(from: Tcb, to: Tcb): void {
  from.forget("CLOSED");
  to.forget("LISTEN");
}

/** A SYN on an open connection, from a port that the page names. */
export function portInUse(departure: Departure): Verdict | undefined {
  const { world, segment, sender } = departure;
  if (!opensFromWrittenPort(world, segment.connection, segment.side) || sender.passive) return undefined;
  return verdict(departure, "port-reused-while-open", "segment", {
    readings: ["as-if-not-sent", "by-the-rfc"],
    // The page may go on as though the first connection had ended.
    others: [{ prepare: bothEnded }],
    facts: {
      ...since(world, sender.firstSyn),
      host: endKey(world, segment.connection, segment.side),
    },
  });
}
