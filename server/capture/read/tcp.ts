/** The TCP header of a packet as a segment (RFC 9293 section 3.1). */
import type { Side } from "../../tcp/side";
import type { CapturedOptions, CapturedSegment, Conversation, IpFacts, SegmentFault } from "../segment";
import { i32, u16, u32 } from "./bytes";
import { isChecksumRight, Payload } from "./checksum";
import type { Conversations } from "./conversations";
import { optionFaults, readOptions } from "./options";
import type { Packet } from "./packet";

/** Ports, numbers, flags, window, checksum and urgent pointer. */
const FIXED_PART = 20;

const payloadOf = new Payload();

/** Undefined: not even the fixed part of the header was captured. */
export function readTcp(packet: Packet, conversations: Conversations): CapturedSegment | undefined {
  const { bytes, from, end, limit } = packet;
  if (from + FIXED_PART > end) return undefined;
  const word = u16(bytes, from + 12);
  const header = (word >> 12) * 4;
  const payload = from + header;
  const isHeaderLegal = header >= FIXED_PART && payload <= limit;
  const hasOptions = header > FIXED_PART && isHeaderLegal;
  const len = isHeaderLegal ? limit - payload : 0;
  let faults: readonly SegmentFault[] | undefined;
  let print = -1;
  let [head, tail] = [0, 0];
  if (!isHeaderLegal) faults = [{ kind: "header-length-illegal", value: header, option: -1 }];
  else {
    if (hasOptions) faults = optionFaults(bytes, from + FIXED_PART, payload, end);
    if (payload > end)
      faults = [...(faults ?? []), { kind: "header-cut-off", value: end - from, option: -1 }];
    if (limit <= end) {
      payloadOf.sum = 0;
      if (len > 0) {
        payloadOf.read(bytes, payload, limit);
        print = payloadOf.print;
        head = fourOctets(bytes, payload, limit);
        tail = fourOctets(bytes, Math.max(payload, limit - 4), limit);
      }
      if (!isChecksumRight(packet, header, payloadOf.sum)) {
        faults = [...(faults ?? []), { kind: "checksum-bad", value: u16(bytes, from + 16), option: -1 }];
      }
    }
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
    hasOptions ? readOptions(bytes, from + FIXED_PART, payload, end) : undefined,
    faults,
    print,
    head,
    tail,
  );
}

function fourOctets(bytes: Uint8Array, from: number, to: number): number {
  if (from + 4 <= to) return i32(bytes, from);
  let figure = 0;
  for (let at = from; at < from + 4; at++) figure = (figure << 8) | (at < to ? (bytes[at] as number) : 0);
  return figure;
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
    readonly payloadHead: number,
    readonly payloadTail: number,
  ) {
    this.frame = packet.frame;
    this.at = packet.at;
    this.flags = word & 0xff;
    this.reserved = (word >> 8) & 0x0f;
    const { version, ttl, ecn, id, direction } = packet;
    this.ip = { version, ttl, ecn, id, direction };
  }
}
