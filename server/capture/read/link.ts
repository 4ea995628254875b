/** The header of the link layer: which network protocol a packet carries, and where that begins. */
import { u16, u32, u32Little } from "./bytes";
import type { Packet } from "./packet";

export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_IPV6 = 0x86dd;
/** No EtherType: the packet ends within its link header. */
export const LINK_CUT_OFF = -1;
/** No EtherType: a kind of link that is not read. */
export const LINK_UNKNOWN = -2;
/** No EtherType: something that is no IP, by a link header without EtherTypes. */
export const LINK_OTHER = -3;

/** The numbers of https://www.tcpdump.org/linktypes.html */
const NULL = 0;
const ETHERNET = 1;
const PPP = 9;
const RAW_NUMBERS = [12, 14, 101];
const LOOP = 108;
const LINUX_SLL = 113;
const IPV4 = 228;
const IPV6 = 229;
const LINUX_SLL2 = 276;

type LinkReader = (packet: Packet) => number;

const READERS: ReadonlyMap<number, LinkReader> = new Map<number, LinkReader>([
  [NULL, nullLoopback],
  [ETHERNET, ethernet],
  ...RAW_NUMBERS.map((number) => [number, byVersion] as const),
  [PPP, ppp],
  [LOOP, nullLoopback],
  [LINUX_SLL, linuxCooked],
  [IPV4, byVersion],
  [IPV6, byVersion],
  [LINUX_SLL2, linuxCooked2],
]);

export function isLinkTypeRead(linkType: number): boolean {
  return READERS.has(linkType);
}

/** The EtherType of what follows, or one of the negative numbers above; `packet.from` is behind the link header then. */
export function readLink(packet: Packet): number {
  if (packet.linkType === ETHERNET) return ethernet(packet);
  const reader = READERS.get(packet.linkType);
  return reader === undefined ? LINK_UNKNOWN : reader(packet);
}

function ethernet(packet: Packet): number {
  return etherType(packet, packet.from + 12);
}

/** 802.1Q, 802.1ad and what QinQ had before that; each is four octets, of which the last two tell what follows. */
function isVlanTag(type: number): boolean {
  return type === 0x8100 || type === 0x88a8 || type === 0x9100 || type === 0x9200;
}

/** The type that stands at `at`, with any VLAN tags behind it passed. */
function etherType(packet: Packet, at: number): number {
  if (at + 2 > packet.end) return LINK_CUT_OFF;
  const type = u16(packet.bytes, at);
  if (isVlanTag(type)) return etherType(packet, at + 4);
  packet.from = at + 2;
  return type === ETHERTYPE_IPV4 || type === ETHERTYPE_IPV6 ? type : tunnelled(packet, type);
}

/** What carries IP in a few octets more: MPLS (RFC 3032), PPPoE (RFC 2516), and LLC with SNAP, where the type is a length. */
function tunnelled(packet: Packet, type: number): number {
  const { bytes, from, end } = packet;
  if (type === 0x8847 || type === 0x8848) {
    let label = from;
    while (label + 4 <= end && ((bytes[label + 2] as number) & 1) === 0) label += 4;
    packet.from = label + 4;
    return byVersion(packet);
  }
  if (type === 0x8864) {
    packet.from = from + 6;
    return ppp(packet);
  }
  const isSnap =
    type <= 1500 && from + 8 <= end && u32(bytes, from) === 0xaaaa0300 && u16(bytes, from + 4) === 0;
  return isSnap ? etherType(packet, from + 6) : type;
}

/** RFC 1661 and 1662: address and control may be left out, and the first octet of the protocol number where it is 0. */
function ppp(packet: Packet): number {
  const { bytes, end } = packet;
  let at = packet.from;
  if (u16(bytes, at) === 0xff03) at += 2;
  if (at + 2 > end) return LINK_CUT_OFF;
  const isShort = ((bytes[at] as number) & 1) !== 0;
  const protocol = isShort ? (bytes[at] as number) : u16(bytes, at);
  packet.from = at + (isShort ? 1 : 2);
  return protocol === 0x21 ? ETHERTYPE_IPV4 : protocol === 0x57 ? ETHERTYPE_IPV6 : LINK_OTHER;
}

/** LINKTYPE_RAW: the first four bits of the IP header tell its version. */
function byVersion(packet: Packet): number {
  if (packet.from >= packet.end) return LINK_CUT_OFF;
  const version = (packet.bytes[packet.from] as number) >> 4;
  return version === 4 ? ETHERTYPE_IPV4 : version === 6 ? ETHERTYPE_IPV6 : LINK_OTHER;
}

/** The address family in the order of octets of the host that captured; only one of the two orders makes a small number. */
function nullLoopback(packet: Packet): number {
  if (packet.from + 4 > packet.end) return LINK_CUT_OFF;
  const big = u32(packet.bytes, packet.from);
  const family = big < 0x10000 ? big : u32Little(packet.bytes, packet.from);
  packet.from += 4;
  return ofFamily(family);
}

/** AF_INET is 2 everywhere; AF_INET6 is 10 (Linux), 24 (NetBSD, OpenBSD), 28 (FreeBSD), 30 (macOS) or 23 (Windows). */
function ofFamily(family: number): number {
  if (family === 2) return ETHERTYPE_IPV4;
  return family === 10 || family === 23 || family === 24 || family === 28 || family === 30
    ? ETHERTYPE_IPV6
    : LINK_OTHER;
}

/** Of the packet types, 4 is "sent by this host"; 0 to 2 came in. */
function directionOf(packetType: number): "out" | "in" | undefined {
  return packetType === 4 ? "out" : packetType <= 2 ? "in" : undefined;
}

function linuxCooked(packet: Packet): number {
  const { bytes, from, end } = packet;
  if (from + 16 > end) return LINK_CUT_OFF;
  packet.direction = directionOf(u16(bytes, from));
  return etherType(packet, from + 14);
}

function linuxCooked2(packet: Packet): number {
  const { bytes, from, end } = packet;
  if (from + 20 > end) return LINK_CUT_OFF;
  packet.direction = directionOf(bytes[from + 10] as number);
  const type = u16(bytes, from);
  packet.from = from + 20;
  return isVlanTag(type) ? etherType(packet, from + 22) : type;
}
