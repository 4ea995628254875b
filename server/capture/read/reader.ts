/** A capture file, given in portions of any size, as the TCP segments in it. It keeps nothing of a portion. */
import { u32 } from "./bytes";
import type { CaptureFormat, CaptureSink, CaptureSummary } from "./capture";
import { PacketReader } from "./packet-reader";
import { isPcap, PcapReader } from "./pcap";
import { PcapngReader, SECTION_HEADER } from "./pcapng";
import { Portions, type RecordReader } from "./portions";
import { Problems } from "./problems";

const MAGIC = 4;

export class CaptureReader implements RecordReader {
  private format: CaptureFormat | undefined;
  private readonly portions = new Portions();
  private readonly problems: Problems;
  private readonly packets: PacketReader;
  private reader: RecordReader;

  constructor(sink: CaptureSink) {
    this.problems = new Problems(sink);
    this.packets = new PacketReader(sink, this.problems);
    this.reader = {
      needs: MAGIC,
      missing: 0,
      read: (bytes, from, to, base) => this.recognize(bytes, from, to, base),
    };
  }

  push(portion: Uint8Array): void {
    if (portion.length > 0) this.portions.push(plain(portion), this);
  }

  get missing(): number {
    return this.reader.missing;
  }

  get needs(): number {
    return this.reader.needs;
  }

  read(bytes: Uint8Array, from: number, to: number, base: number): number {
    return this.reader.read(bytes, from, to, base);
  }

  finish(): CaptureSummary {
    const { packets, portions, problems } = this;
    const left = portions.left;
    if (portions.offset + left === 0) problems.tell(0, 0, () => "the file is empty");
    else if (left > 0) {
      const about = this.format === undefined ? 0 : packets.count + 1;
      problems.tell(portions.offset, about, () =>
        this.format === undefined
          ? `the file has only ${left} octets`
          : `the file ends within a record: ${left} of at least ${this.reader.needs} octets are there`,
      );
    } else if (this.missing > 0) {
      problems.tell(
        portions.offset,
        0,
        () => `the file ends within a block: ${this.missing} octets are missing`,
      );
    }
    return {
      format: this.format,
      began: { seconds: packets.seconds, nanoseconds: packets.nanoseconds },
      packets: packets.count,
      segments: packets.segments,
      passedOver: packets.passedOver,
      problems: problems.count,
    };
  }

  /** By its first four octets. */
  private recognize(bytes: Uint8Array, from: number, to: number, base: number): number {
    if (to - from < MAGIC) return from;
    const magic = u32(bytes, from);
    if (isPcap(magic)) {
      this.format = "pcap";
      this.reader = new PcapReader(this.packets, this.problems);
    } else if (magic === SECTION_HEADER) {
      this.format = "pcapng";
      this.reader = new PcapngReader(this.packets, this.problems);
    } else {
      this.problems.tell(base + from, 0, () => `this is no pcap or pcapng file: ${begins(magic)}`);
      this.reader = { needs: 1, missing: 0, read: (_bytes, _from, end) => end };
    }
    return this.reader.read(bytes, from, to, base);
  }
}

/** Not one of Node's own buffers: code that is given only one kind of array is faster by a tenth. */
function plain({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

/** Other files that have been taken for captures, by their first four octets. */
const OTHERS: ReadonlyMap<number, string> = new Map([
  [0x28b52ffd, "a file packed with zstd"],
  [0xfd377a58, "a file packed with xz"],
  [0x04224d18, "a file packed with lz4"],
  [0x504b0304, "a ZIP archive"],
  [0x736e6f6f, "a snoop capture"],
  [0x474d4255, "a capture of Microsoft Network Monitor"],
]);

function begins(magic: number): string {
  if (magic >>> 16 === 0x1f8b) return "it is packed with gzip";
  const other = OTHERS.get(magic);
  if (other !== undefined) return `it looks like ${other}`;
  return `it begins with 0x${magic.toString(16).padStart(8, "0")}`;
}
