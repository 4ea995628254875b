/**
 * IP fragments of TCP segments (RFC 791 section 3.2, RFC 8200 section 4.5): the segment is whole with the last of its
 * fragments to come. Its header and its length are put together, its text is not.
 */
import { emptyPacket, type Packet } from "./packet";

/** A host fragments TCP hardly ever; a file that does so by the thousand means harm. */
const MOST_PENDING = 64;
const MOST_PIECES = 64;
const LONGEST_HEADER = 60;

interface Pending {
  /** Addresses and TCP header, from the fragment that has them. */
  readonly bytes: Uint8Array;
  /** So many octets of the TCP header are there. */
  header: number;
  /** Of the whole; -1: the last fragment did not come yet. */
  total: number;
  /** Where the fragments begin and end. */
  readonly pieces: [from: number, to: number][];
}

export class Fragments {
  private readonly pending = new Map<string, Pending>();
  private readonly whole = emptyPacket();

  /** So many segments are still missing a piece. */
  get count(): number {
    return this.pending.size;
  }

  /** The whole packet, or undefined while a piece of it is missing. */
  add(packet: Packet): Packet | undefined {
    const { bytes, from, end, limit, fragmentOffset, addresses } = packet;
    const width = packet.version === 4 ? 8 : 32;
    const key = `${packet.fragmentId} ${bytes.subarray(addresses, addresses + width).join(".")}`;
    const its = this.pending.get(key) ?? this.begin(key, bytes.subarray(addresses, addresses + width));
    if (fragmentOffset === 0) {
      its.header = Math.min(LONGEST_HEADER, end - from);
      its.bytes.set(bytes.subarray(from, from + its.header), width);
    }
    if (its.pieces.length < MOST_PIECES) its.pieces.push([fragmentOffset, fragmentOffset + (limit - from)]);
    if (packet.isLastFragment) its.total = fragmentOffset + (limit - from);
    if (!isWhole(its)) return undefined;
    this.pending.delete(key);
    return this.joined(packet, its, width);
  }

  private begin(key: string, addresses: Uint8Array): Pending {
    for (const oldest of this.pending.keys()) {
      if (this.pending.size < MOST_PENDING) break;
      this.pending.delete(oldest);
    }
    const bytes = new Uint8Array(addresses.length + LONGEST_HEADER);
    bytes.set(addresses);
    const pending: Pending = { bytes, header: 0, total: -1, pieces: [] };
    this.pending.set(key, pending);
    return pending;
  }

  /** As the last fragment was seen, and with what that one's IP header tells. */
  private joined(last: Packet, its: Pending, width: number): Packet {
    const { frame, at, direction, version, ttl, ecn, id } = last;
    return Object.assign(this.whole, {
      ...{ frame, at, direction, version, ttl, ecn, id },
      bytes: its.bytes,
      addresses: 0,
      from: width,
      end: width + Math.min(its.header, its.total),
      limit: width + its.total,
    });
  }
}

function isWhole({ total, pieces, header }: Pending): boolean {
  if (total === -1 || header === 0) return false;
  let reached = 0;
  for (const [from, to] of [...pieces].sort((one, other) => one[0] - other[0])) {
    if (from > reached) return false;
    reached = Math.max(reached, to);
  }
  return reached >= total;
}
