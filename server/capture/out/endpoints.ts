/** Which address and port each end of an exchange gets in a capture: the page's own, else made-up ones that do not collide. */
import type { Connection, Scenario } from "../../model/exchange";
import type { Departed } from "../../simulate/departures";
import { ACK, RST, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import { ipv4At, mapped, readAddress, type WrittenAddress } from "./address";

export interface WireEnd {
  /** 4 octets, or 16 of IPv6; of the same kind at both ends of a connection. */
  readonly octets: Uint8Array;
  readonly port: number;
}

export interface WireConnection {
  readonly ends: readonly [WireEnd, WireEnd];
  /** The side that opens it. */
  readonly client: Side;
}

/** The first of the ports that clients take where nobody says which (RFC 6335 section 6), and how many there are. */
const FIRST_CLIENT_PORT = 49152;
const CLIENT_PORTS = 16384;
const SERVER_PORT = 80;

/** One for a whole document, so that no two of its connections look like one. */
export class Addresses {
  /** Octets after 10.0.0.0 at which the next scenario's hosts begin: each has 256 addresses, or as many as it needs. */
  private base = 0;
  private clients = 0;

  /** By the index of the connection. */
  plan(scenario: Scenario, departed: readonly Departed[]): readonly WireConnection[] {
    const hosts = this.hostsOf(scenario);
    const openers = openersOf(departed);
    const written = new Set(scenario.ends.map(({ port }) => port));
    for (const host of hosts) written.add(host.port);
    return scenario.connections.map((connection, index) => {
      const client = openers.get(index) ?? opener(connection);
      const portOf = (side: Side): number => {
        const end = scenario.ends[connection.ends[side]];
        if (end?.port !== undefined) return end.port;
        const declared = hosts[end?.host ?? 0]?.port;
        const alone = (end?.connections.length ?? 0) <= 1;
        if (declared !== undefined && (alone || side !== client)) return declared;
        return side === client ? this.clientPort(written) : SERVER_PORT;
      };
      const ports = [portOf(0), portOf(1)] as const;
      const octetsOf = (side: Side): Uint8Array =>
        hosts[scenario.ends[connection.ends[side]]?.host ?? 0]?.octets ?? ipv4At(1);
      const octets = [octetsOf(0), octetsOf(1)] as const;
      const same = octets[0].length === octets[1].length;
      const wire = (side: Side): WireEnd => ({
        octets: same ? octets[side] : mapped(octets[side]),
        port: ports[side],
      });
      return { ends: [wire(0), wire(1)], client };
    });
  }

  /** By the index of the host. */
  private hostsOf(scenario: Scenario): readonly WrittenAddress[] {
    const declared = scenario.hosts.map(({ declared: { address } }) =>
      address === undefined ? undefined : readAddress(address),
    );
    const taken = new Set(declared.map((address) => address?.octets.join(".")));
    let next = this.base;
    const places = new Map(scenario.pageOrder.map((host, place) => [host, place]));
    const made: WrittenAddress[] = [];
    const inOrder = scenario.hosts
      .map((host, index) => ({ index, place: places.get(host) ?? index }))
      .sort((a, b) => a.place - b.place);
    for (const { index } of inOrder) {
      let octets = declared[index]?.octets;
      while (octets === undefined) {
        const free = ipv4At(++next);
        if (!taken.has(free.join("."))) octets = free;
      }
      made[index] = { octets, port: declared[index]?.port };
    }
    this.base += 256 * Math.ceil((next - this.base + 1) / 256);
    return made;
  }

  private clientPort(written: ReadonlySet<number | undefined>): number {
    for (;;) {
      const port = FIRST_CLIENT_PORT + (this.clients++ % CLIENT_PORTS);
      if (!written.has(port) || this.clients > 2 * CLIENT_PORTS) return port;
    }
  }
}

/** Who sends a SYN first opens the connection; who answers with one does not. */
function openersOf(departed: readonly Departed[]): Map<number, Side> {
  const openers = new Map<number, Side>();
  for (const each of departed) {
    if (each.kind !== "segment" || openers.has(each.packet.connection)) continue;
    const { flags, connection, side } = each.packet;
    if ((flags & (SYN | RST)) === SYN) openers.set(connection, (flags & ACK) === 0 ? side : otherSide(side));
  }
  return openers;
}

function opener({ begins }: Connection): Side {
  return begins[0] === "LISTEN" && begins[1] !== "LISTEN" ? 1 : 0;
}
