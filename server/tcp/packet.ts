/** A segment on the wire, with every number known as far as it can be. */
import { FIN, type Flags, SYN } from "./flags";
import type { PacketOptions } from "./options";
import { NUMERIC, plus, type Seq, type SequenceSpace } from "./sequence";
import type { Side } from "./side";

export interface Packet {
  /** Line of the statement, from 0. */
  readonly line: number;
  /** Segment statement in the scenario, from 1. */
  readonly number: number;
  readonly connection: number;
  /** The sending side. */
  readonly side: Side;
  readonly flags: Flags;
  readonly seq: Seq;
  /** Means something with the ACK flag only. */
  readonly ack: Seq;
  /** Payload octets; numeric but for symbolic lengths. */
  readonly len: Seq;
  /** The window field before scaling; undefined where it was never written. */
  readonly win: number | undefined;
  readonly data: string | undefined;
  /** Sent by the sender's present connection: neither `old` nor `forged`. */
  readonly own: boolean;
  /** Wrong already: whatever it draws may be answered, but nothing is owed for it. */
  readonly reported: boolean;
  /** Reported, but a capture may have seen it late: it is no fault if so. */
  readonly excused?: true;
  /** Lost on the way. */
  readonly lost: boolean;
  /** What the page says, where this is what it should have said. */
  readonly asWritten: Packet | undefined;
  readonly options: PacketOptions | undefined;
  /** When it left, nanoseconds since the scenario began; 0 on a page without times. */
  readonly at: number;
}

/** The sequence number after the payload, where a FIN would stand (SYN counts before the payload). */
export function textEnd(packet: Packet, space: SequenceSpace): Seq {
  const start = (packet.flags & SYN) !== 0 ? plus(packet.seq, 1) : packet.seq;
  return packet.len.basis === NUMERIC ? plus(start, packet.len.k) : space.sum(start, packet.len);
}

/** SEG.SEQ + SEG.LEN, SYN and FIN counted (RFC 9293 section 3.4). */
export function segmentEnd(packet: Packet, space: SequenceSpace): Seq {
  const end = textEnd(packet, space);
  return (packet.flags & FIN) !== 0 ? plus(end, 1) : end;
}

export function carriesText(packet: Packet): boolean {
  return packet.len.basis !== NUMERIC || packet.len.k !== 0;
}

/** SEG.LEN > 0. */
export function occupiesSpace(packet: Packet): boolean {
  return (packet.flags & (SYN | FIN)) !== 0 || carriesText(packet);
}
