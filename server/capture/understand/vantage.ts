/** Where a capture was made: argued from how soon each side reacts, from TTLs, and from what the capturing host alone shows. */
import { RST } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";
import type { Vantage } from "../told";
import type { Reactions } from "./reactions";

/** What hosts send with. */
const INITIAL_TTLS = [64, 128, 255];
/** So much slower must the other side react; a reaction of the capturing host takes next to no time. */
const SLOWER = 8;
const FAST = 1e6;
/** A process of the same host can take nearly as long until it runs: what is slower came from elsewhere. */
const ELSEWHERE = 2e5;
/** So many segments of a side show what there is to see. */
const ENOUGH = 256;

const NAMES = ["client", "server"] as const;

export class VantageEvidence {
  /** By sender. */
  private readonly ttls: [number, number] = [-1, -1];
  private readonly badChecksums: [number, number] = [0, 0];
  private readonly counts: [number, number] = [0, 0];
  /** Those that the capture's marks make its host, by what they send and are sent. */
  private readonly marked: [boolean, boolean] = [false, false];

  sees(segment: CapturedSegment, from: Side): void {
    const { ip, flags } = segment;
    if (this.counts[from] >= ENOUGH) return;
    this.counts[from] += 1;
    if (ip.direction !== undefined) this.marked[ip.direction === "out" ? from : otherSide(from)] = true;
    // A RST may come from a box on the way, with a TTL of its own.
    if (this.ttls[from] < 0 && (flags & RST) === 0) this.ttls[from] = ip.ttl;
    if (segment.faults?.some(({ kind }) => kind === "checksum-bad") === true) this.badChecksums[from] += 1;
  }

  /** `reactions`: of the server to the client, and of the client to the server. */
  place(reactions: readonly [Reactions, Reactions]): Vantage {
    return (
      this.byDirection() ??
      this.byChecksums() ??
      this.byReactions(reactions) ??
      this.byTtls(reactions) ??
      UNKNOWN
    );
  }

  /** On a loopback interface everything is marked as incoming, and a router marks a packet once each way. */
  private byDirection(): Vantage | undefined {
    const [client, server] = this.marked;
    if (client === server) return client ? UNKNOWN : undefined;
    const name = NAMES[client ? 0 : 1];
    return { place: name, because: `the capture marks what the ${name} sends as outgoing` };
  }

  /** A network card that is to fill in the checksum leaves the capture without it, on the host that sends. */
  private byChecksums(): Vantage | undefined {
    for (const side of [0, 1] as const) {
      if (this.badChecksums[side] < 2 || this.badChecksums[otherSide(side)] > 0) continue;
      if (this.badChecksums[side] * 2 < this.counts[side]) continue;
      return {
        place: NAMES[side],
        because: `only the ${NAMES[side]}'s checksums are not filled in, as where a network card does that later`,
      };
    }
    return undefined;
  }

  private byReactions([ofServer, ofClient]: readonly [Reactions, Reactions]): Vantage | undefined {
    const server = ofServer.least;
    const client = ofClient.least;
    if (server === undefined || client === undefined) return undefined;
    const why = `the client's fastest reaction takes ${shown(client)}, the server's ${shown(server)}`;
    if (client < FAST && server > Math.max(SLOWER * client, ELSEWHERE) && this.isUntouched(0))
      return { place: "client", because: why };
    if (server < FAST && client > Math.max(SLOWER * server, ELSEWHERE) && this.isUntouched(1))
      return { place: "server", because: why };
    if (
      Math.min(client, server) >= FAST &&
      this.ttls.every((ttl) => ttl > 0 && !INITIAL_TTLS.includes(ttl))
    ) {
      return { place: "between", because: why };
    }
    return undefined;
  }

  /** Where no router lies between, the tap is at the host if the host reacts at once too. */
  private byTtls([ofServer, ofClient]: readonly [Reactions, Reactions]): Vantage | undefined {
    const [client, server] = this.ttls;
    if (client < 0 || server < 0) return undefined;
    const why = `the client's packets come with TTL ${client}, the server's with ${server}`;
    const [near, nearServer] = [this.isUntouched(0), this.isUntouched(1)];
    if (!near && !nearServer) return { place: "between", because: why };
    if (near && !nearServer && (ofClient.least ?? 0) < FAST) return { place: "client", because: why };
    if (nearServer && !near && (ofServer.least ?? 0) < FAST) return { place: "server", because: why };
    return undefined;
  }

  /** No router has passed it on. */
  private isUntouched(side: Side): boolean {
    return this.ttls[side] < 0 || INITIAL_TTLS.includes(this.ttls[side]);
  }
}

const UNKNOWN: Vantage = { place: "unknown", because: "nothing in it tells one end's side from the other's" };

function shown(nanoseconds: number): string {
  if (nanoseconds >= 1e9) return `${(nanoseconds / 1e9).toPrecision(3)} s`;
  if (nanoseconds >= 1e6) return `${(nanoseconds / 1e6).toPrecision(3)} ms`;
  return `${Math.round(nanoseconds / 1e3)} µs`;
}
