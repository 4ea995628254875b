/** The TCP header of a packet as a segment (RFC 9293 section 3.1). */
import type { Side } from "../../tcp/side";
import type { CapturedOptions, CapturedSegment, Conversation, IpFacts, SegmentFault } from "../segment";
import { u16, u32 } from "./bytes";
import type { Conversations } from "./conversations";
import { optionFaults, readOptions } from "./options";
import type { Packet } from "./packet";
import { payloadPrint } from "./payload";

/** Ports, numbers, flags, window, checksum and urgent pointer. */
const FIXED_PART = 20;

/** Undefined: not even the fixed part of the header was captured. */
export function readTcp(packet: Packet, conversations: Conversations): CapturedSegment | undefined {
  const { bytes, from, end, limit } = packet;
  if (from + FIXED_PART > end) return undefined;
  const word = u16(bytes, from + 12);
  const header = (word >> 12) * 4;
  const payload = from + header;
  const headerFault = header < FIXED_PART || payload > limit;
  const hasOptions = header > FIXED_PART && !headerFault;
  const options = hasOptions ? readOptions(bytes, from + FIXED_PART, payload, end) : undefined;
  const len = headerFault ? 0 : limit - payload;
  let faults: SegmentFault[] | undefined;
  if (headerFault) faults = [{ kind: "header-length-illegal", value: header, option: -1 }];
  else if (hasOptions) {
    const found = optionFaults(bytes, from + FIXED_PART, payload, end);
    if (found !== undefined) faults = [...found];
    if (payload > end)
      faults = [...(faults ?? []), { kind: "header-cut-off", value: end - from, option: -1 }];
  }
  const conversation = conversations.find(bytes, packet.version, packet.addresses, from);
  return new Segment(
    packet,
    conversation,
    conversations.side,
    word,
    u32(bytes, from + 4),
    u32(bytes, from + 8),
    len,
    u16(bytes, from + 14),
    u16(bytes, from + 18),
    options,
    faults,
    len > 0 && limit <= end ? payloadPrint(bytes, payload, limit) : -1,
  );
}

/** A class, so that all segments are of one shape. */
class Segment implements CapturedSegment {
  readonly frame: number;
  readonly at: number;
  readonly flags: number;
  readonly reserved: number;
  readonly ip: IpFacts;

  constructor(
    packet: Packet,
    readonly conversation: Conversation,
    readonly side: Side,
    word: number,
    readonly seq: number,
    readonly ack: number,
    readonly len: number,
    readonly win: number,
    readonly urg: number,
    readonly options: CapturedOptions | undefined,
    readonly faults: readonly SegmentFault[] | undefined,
    readonly payloadPrint: number,
  ) {
    this.frame = packet.frame;
    this.at = packet.at;
    this.flags = word & 0xff;
    this.reserved = (word >> 8) & 0x0f;
    const { version, ttl, ecn, id, direction } = packet;
    this.ip = { version, ttl, ecn, id, direction };
  }
}
