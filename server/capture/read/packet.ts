/** One packet of the file while its headers are read one after the other: where the rest begins, and what they said. */

/** One object serves all packets of a file: what it says holds until the next one is read. */
export interface Packet {
  bytes: Uint8Array;
  /** Where in `bytes` the next header begins. */
  from: number;
  /** Where in `bytes` that ends which was captured. */
  end: number;
  /** Where the packet itself ends, as if all of it had been captured; a header that tells a length moves it. */
  limit: number;
  /** From 1. */
  frame: number;
  /** Octets from the beginning of the file to `bytes[0]`. */
  base: number;
  /** Nanoseconds since the capture's first packet. */
  at: number;
  /** The LINKTYPE_ number of its interface. */
  linkType: number;
  direction: "out" | "in" | undefined;
  /** The IP header's facts, once that is read. */
  version: 4 | 6;
  ttl: number;
  ecn: number;
  id: number;
  /** Where in `bytes` the two IP addresses stand, the source first. */
  addresses: number;
  /** Its last destination, or its first source, is not the one in the IP header, so the TCP checksum cannot be verified. */
  isRerouted: boolean;
  /** A fragment: what it holds is not all of the segment. */
  fragment: boolean;
  /** Of a fragment: where in the whole it belongs, in octets, and what it has in common with the others. */
  fragmentOffset: number;
  fragmentId: number;
  isLastFragment: boolean;
}

export function emptyPacket(): Packet {
  return {
    bytes: new Uint8Array(0),
    from: 0,
    end: 0,
    limit: 0,
    frame: 0,
    base: 0,
    at: 0.5,
    linkType: 0,
    direction: undefined,
    version: 4,
    ttl: 0,
    ecn: 0,
    id: 0,
    addresses: 0,
    isRerouted: false,
    fragment: false,
    fragmentOffset: 0,
    fragmentId: 0,
    isLastFragment: true,
  };
}

/** Why a packet holds no segment that can be read; as it is counted in the summary. */
export type PassedOver = string;
