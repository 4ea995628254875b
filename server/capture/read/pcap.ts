/** The classic capture file: a header of 24 octets, then a record for each packet. */
import { u16, u16Little, u32, u32Little } from "./bytes";
import type { PacketReader } from "./packet-reader";
import type { RecordReader } from "./portions";
import type { Problems } from "./problems";

const FILE_HEADER = 24;
/** What tcpdump and Wireshark take for the largest packet: a length beyond it is no length. */
export const LARGEST_PACKET = 262_144;

interface Kind {
  readonly little: boolean;
  /** Nanoseconds in a unit of the second figure of a time stamp. */
  readonly unit: number;
  readonly recordHeader: number;
}

const KINDS: ReadonlyMap<number, Kind> = new Map([
  [0xa1b2c3d4, { little: false, unit: 1000, recordHeader: 16 }],
  [0xd4c3b2a1, { little: true, unit: 1000, recordHeader: 16 }],
  [0xa1b23c4d, { little: false, unit: 1, recordHeader: 16 }],
  [0x4d3cb2a1, { little: true, unit: 1, recordHeader: 16 }],
  // Old Linux kernels' own kind: an interface, a protocol and a packet type behind the two lengths.
  [0xa1b2cd34, { little: false, unit: 1000, recordHeader: 24 }],
  [0x34cdb2a1, { little: true, unit: 1000, recordHeader: 24 }],
]);

/** By the first four octets, most significant first. */
export function isPcap(magic: number): boolean {
  return KINDS.has(magic);
}

export class PcapReader implements RecordReader {
  needs = FILE_HEADER;
  readonly missing = 0;
  private kind: Kind | undefined;
  private linkType = 0;
  private broken = false;

  constructor(
    private readonly packets: PacketReader,
    private readonly problems: Problems,
  ) {}

  read(bytes: Uint8Array, from: number, to: number, base: number): number {
    let at = from;
    if (this.kind === undefined) {
      if (to - at < FILE_HEADER) return at;
      this.begin(bytes, at, base);
      at += FILE_HEADER;
    }
    return this.broken ? to : this.records(bytes, at, to, base);
  }

  private begin(bytes: Uint8Array, at: number, base: number): void {
    const kind = KINDS.get(u32(bytes, at)) as Kind;
    this.kind = kind;
    const major = kind.little ? u16Little(bytes, at + 4) : u16(bytes, at + 4);
    const minor = kind.little ? u16Little(bytes, at + 6) : u16(bytes, at + 6);
    if (major !== 2) {
      this.broken = true;
      this.problems.tell(
        base + at + 4,
        0,
        () => `the file's version is ${major}.${minor}; 2.4 is the one that is read`,
      );
    }
    // The upper bits tell of the frame check sequence; whoever goes by the IP header's length need not know.
    this.linkType = (kind.little ? u32Little(bytes, at + 20) : u32(bytes, at + 20)) & 0x03ffffff;
    this.needs = kind.recordHeader;
  }

  private records(bytes: Uint8Array, from: number, to: number, base: number): number {
    const { little, unit, recordHeader } = this.kind as Kind;
    const word = little ? u32Little : u32;
    let at = from;
    while (to - at >= recordHeader) {
      const captured = word(bytes, at + 8);
      if (captured > LARGEST_PACKET) return this.stop(captured, base + at, to);
      const data = at + recordHeader;
      const next = data + captured;
      if (next > to) {
        this.needs = recordHeader + captured;
        return at;
      }
      const length = word(bytes, at + 12);
      const nanoseconds = word(bytes, at + 4) * unit;
      this.packets.begin(word(bytes, at), nanoseconds, this.linkType, undefined);
      this.packets.read(bytes, data, captured, length, base);
      at = next;
    }
    this.needs = recordHeader;
    return at;
  }

  private stop(captured: number, offset: number, to: number): number {
    this.broken = true;
    this.problems.tell(
      offset,
      this.packets.count + 1,
      () =>
        `the record says that ${captured} octets of the packet were captured, more than the ${LARGEST_PACKET} of the largest packet; nothing from here on can be read`,
    );
    return to;
  }
}
