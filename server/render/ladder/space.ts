/** Which part of the sequence space a segment takes, and how that lies to what an endpoint knows and allows. */
import type { EndpointView, PacketView } from "../../simulate/trace";

/** Distances in sequence numbers from the edge that the endpoint knows for certain: SND.UNA, or RCV.NXT. */
export interface SequenceSpace {
  readonly kind: "SND" | "RCV";
  /** The segment's own part. */
  readonly from: number;
  readonly to: number;
  /** SND.NXT; null at a receiver, where the edge itself is RCV.NXT. */
  readonly next: number | null;
  /** Where the window ends; null where nobody knows. */
  readonly end: number | null;
  /** The same in words and numbers. */
  readonly words: string;
}

const SPACE = 2 ** 32;

/** What is sent and not yet acknowledged, and what may be sent: after the segment has left. */
export function senderSpace(packet: PacketView | null, view: EndpointView | undefined): SequenceSpace | null {
  if (view === undefined) return null;
  const { sndUna, sndNxt, sndWnd } = view;
  const own = ownPart(packet, sndUna);
  const next = own === null ? null : distance(sndUna, sndNxt);
  if (own === null || next === null) return null;
  const words = `SND.UNA ${sndUna} NXT ${sndNxt}${sndWnd === null ? "" : ` WND ${sndWnd}`}`;
  return { kind: "SND", ...own, next, end: size(sndWnd), words };
}

/** What is expected, before the segment is looked at. */
export function receiverSpace(
  packet: PacketView | null,
  view: EndpointView | undefined,
): SequenceSpace | null {
  if (view === undefined) return null;
  const { rcvNxt, rcvWnd } = view;
  const own = ownPart(packet, rcvNxt);
  if (own === null) return null;
  const words = `RCV.NXT ${rcvNxt}${rcvWnd === null ? "" : ` WND ${rcvWnd}`}`;
  return { kind: "RCV", ...own, next: null, end: size(rcvWnd), words };
}

function ownPart(packet: PacketView | null, edge: string | null): { from: number; to: number } | null {
  const from = distance(edge, packet?.seq ?? null);
  const length = size(packet?.len ?? null);
  if (packet === null || from === null || length === null) return null;
  const controls = packet.flags.filter((flag) => flag === "SYN" || flag === "FIN").length;
  return { from, to: from + length + controls };
}

function size(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}

/** From one sequence number to another, the shorter way round; null where they have no common base. */
export function distance(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const [a, b] = [formOf(from), formOf(to)];
  if (a.base !== b.base) return null;
  const ahead = (((b.offset - a.offset) % SPACE) + SPACE) % SPACE;
  return ahead >= SPACE / 2 ? ahead - SPACE : ahead;
}

/** "x+101" is 101 beyond x, "4294967295" so much beyond nothing. */
function formOf(text: string): { base: string; offset: number } {
  const [, base = text, offset = "0"] = /^(.*?)((?:^|[+-])\d+)?$/.exec(text) ?? [];
  return { base, offset: Number(offset) };
}
