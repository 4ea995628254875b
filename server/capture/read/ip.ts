/** The IP header: addresses, what tells of the path, and where the TCP segment begins and ends. */
import { u16, u32 } from "./bytes";
import type { Packet, PassedOver } from "./packet";
import type { Problems } from "./problems";

const TCP = 6;
const IP_CUT_OFF = "an IP header that was not captured whole";
const IP_WRONG = "an IP header that cannot be right";

/** Undefined: `packet.from` is at a TCP header. */
export function readIpv4(packet: Packet, problems: Problems): PassedOver | undefined {
  const { bytes, from, end } = packet;
  if (from + 20 > end) return IP_CUT_OFF;
  const first = bytes[from] as number;
  const header = (first & 0x0f) * 4;
  if (first >> 4 !== 4 || header < 20) {
    problems.tell(packet.base + from, packet.frame, () =>
      first >> 4 === 4
        ? `the IPv4 header says that it has ${header} octets; it cannot have less than 20`
        : `the IP header's version is ${first >> 4} where the link says IPv4`,
    );
    return IP_WRONG;
  }
  const total = u16(bytes, from + 2);
  // Segmentation offload hands out packets that are too long for the field, with 0 in it.
  if (total !== 0) {
    if (total < header) {
      problems.tell(
        packet.base + from + 2,
        packet.frame,
        () => `IPv4's total length is ${total}, less than its header of ${header} octets`,
      );
      return IP_WRONG;
    }
    limitTo(packet, from + total, problems);
  }
  if (from + header > end) return IP_CUT_OFF;
  packet.version = 4;
  packet.ecn = (bytes[from + 1] as number) & 3;
  packet.id = u16(bytes, from + 4);
  packet.ttl = bytes[from + 8] as number;
  packet.addresses = from + 12;
  // A source route (RFC 791 section 3.1) would have changed the destination.
  packet.isRerouted = header > 20;
  packet.from = from + header;
  const fragment = u16(bytes, from + 6);
  packet.fragmentOffset = (fragment & 0x1fff) * 8;
  packet.fragment = (fragment & 0x3fff) !== 0;
  packet.isLastFragment = (fragment & 0x2000) === 0;
  packet.fragmentId = packet.id;
  const protocol = bytes[from + 9] as number;
  return protocol === TCP ? undefined : protocolName(protocol);
}

/** Undefined: `packet.from` is at a TCP header. */
export function readIpv6(packet: Packet, problems: Problems): PassedOver | undefined {
  const { bytes, from, end } = packet;
  if (from + 40 > end) return IP_CUT_OFF;
  const first = u32(bytes, from);
  if (first >>> 28 !== 6) {
    problems.tell(
      packet.base + from,
      packet.frame,
      () => `the IP header's version is ${first >>> 28} where the link says IPv6`,
    );
    return IP_WRONG;
  }
  packet.version = 6;
  packet.ecn = (first >>> 20) & 3;
  packet.id = -1;
  packet.ttl = bytes[from + 7] as number;
  packet.addresses = from + 8;
  packet.isRerouted = false;
  packet.fragment = false;
  packet.fragmentOffset = 0;
  const length = u16(bytes, from + 4);
  // 0: a jumbogram (RFC 2675), or segmentation offload; either way the packet ends where the frame does.
  if (length !== 0) limitTo(packet, from + 40 + length, problems);
  return extensionHeaders(packet, bytes[from + 6] as number);
}

/** RFC 8200 section 4: from header to header until one is TCP, or something that ends the chain. */
function extensionHeaders(packet: Packet, first: number): PassedOver | undefined {
  const { bytes, end } = packet;
  let at = packet.from + 40;
  for (let header = first; header !== TCP; ) {
    if (!isExtension(header)) return protocolName(header);
    if (at + 8 > end) return IP_CUT_OFF;
    if (header === FRAGMENT) {
      const fragment = u16(bytes, at + 2);
      packet.fragmentOffset = fragment & 0xfff8;
      packet.isLastFragment = (fragment & 1) === 0;
      packet.fragment = packet.fragmentOffset !== 0 || !packet.isLastFragment;
      packet.fragmentId = u32(bytes, at + 4);
    }
    // RFC 8200 section 8.1; a Home Address option (RFC 6275) does the same to the source.
    if (header === ROUTING || header === DESTINATION) packet.isRerouted = true;
    const following = bytes[at] as number;
    // What follows in a later fragment is no header.
    if (packet.fragmentOffset !== 0 && header === FRAGMENT && following !== TCP)
      return protocolName(following);
    at += extensionLength(header, bytes[at + 1] as number);
    header = following;
  }
  packet.from = at;
  return undefined;
}

const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
const DESTINATION = 60;

function isExtension(header: number): boolean {
  return (
    header === HOP_BY_HOP ||
    header === ROUTING ||
    header === FRAGMENT ||
    header === AUTHENTICATION ||
    header === DESTINATION
  );
}

/** In octets. The Fragment header has no length; the Authentication header counts words of 4 octets and not the first two. */
function extensionLength(header: number, told: number): number {
  if (header === FRAGMENT) return 8;
  return header === AUTHENTICATION ? (told + 2) * 4 : (told + 1) * 8;
}

/** Behind `limit` is padding of the link; a limit beyond the frame is a lie. */
function limitTo(packet: Packet, limit: number, problems: Problems): void {
  if (limit > packet.limit) {
    const beyond = limit - packet.limit;
    problems.tell(
      packet.base + packet.from,
      packet.frame,
      () => `the IP header says that the packet goes on for ${beyond} octets beyond its end`,
    );
    return;
  }
  packet.limit = limit;
  if (limit < packet.end) packet.end = limit;
}

const PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [1, "ICMP"],
  [2, "IGMP"],
  [4, "IP in IP"],
  [17, "UDP"],
  [41, "IPv6 in IP"],
  [47, "GRE"],
  [50, "ESP"],
  [58, "ICMPv6"],
  [59, "no next header"],
  [89, "OSPF"],
  [132, "SCTP"],
]);

function protocolName(protocol: number): string {
  return PROTOCOLS.get(protocol) ?? "another IP protocol";
}
