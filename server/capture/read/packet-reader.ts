/** A packet of the file through all its headers, to the segment in it or to the reason why there is none. */
import type { CaptureSink } from "./capture";
import { Conversations } from "./conversations";
import { Fragments } from "./fragments";
import { readIpv4, readIpv6 } from "./ip";
import { ETHERTYPE_IPV4, ETHERTYPE_IPV6, LINK_CUT_OFF, LINK_UNKNOWN, readLink } from "./link";
import { emptyPacket, type PassedOver } from "./packet";
import type { Problems } from "./problems";
import { readTcp } from "./tcp";

export class PacketReader {
  count = 0;
  segments = 0;
  readonly passedOver = new Map<string, number>();
  /** Of the first packet: seconds since 1970, and nanoseconds. Kept as floats, or times would be taken for small integers at first. */
  private readonly began = new Float64Array(2);
  private hasTime = false;
  private readonly packet = emptyPacket();
  private readonly conversations = new Conversations();
  private readonly fragments = new Fragments();

  constructor(
    private readonly sink: CaptureSink,
    private readonly problems: Problems,
  ) {}

  /** When the first packet was seen. */
  get seconds(): number {
    return this.began[0] as number;
  }

  get nanoseconds(): number {
    return this.began[1] as number;
  }

  /** The next packet, seen at this moment on a link of this type. */
  begin(seconds: number, nanoseconds: number, linkType: number, direction: "out" | "in" | undefined): void {
    this.count++;
    const { began, packet } = this;
    if (!this.hasTime) {
      this.hasTime = true;
      began[0] = seconds;
      began[1] = nanoseconds;
    }
    packet.frame = this.count;
    packet.at = (seconds - this.seconds) * 1e9 + (nanoseconds - this.nanoseconds);
    packet.linkType = linkType;
    packet.direction = direction;
  }

  /** The next packet, of which the file does not tell when it was seen: with the one before it. */
  beginTimeless(linkType: number): void {
    this.count++;
    const { packet } = this;
    packet.frame = this.count;
    if (!this.hasTime) packet.at = 0;
    packet.linkType = linkType;
    packet.direction = undefined;
  }

  /** The next one counts, and is not read. */
  skip(reason: PassedOver = "a record that cannot be right"): void {
    this.count++;
    this.pass(reason);
  }

  /** Its `captured` octets stand in `bytes` at `from`; on the wire it had `length`. */
  read(bytes: Uint8Array, from: number, captured: number, length: number, base: number): void {
    const { packet } = this;
    packet.bytes = bytes;
    packet.base = base;
    packet.from = from;
    packet.limit = from + length;
    packet.end = from + (captured < length ? captured : length);
    const passedOver = this.headers();
    if (passedOver !== undefined) this.pass(passedOver);
  }

  private pass(reason: PassedOver): void {
    this.passedOver.set(reason, (this.passedOver.get(reason) ?? 0) + 1);
  }

  private headers(): PassedOver | undefined {
    const { packet } = this;
    const type = readLink(packet);
    const passedOver =
      type === ETHERTYPE_IPV4
        ? readIpv4(packet, this.problems)
        : type === ETHERTYPE_IPV6
          ? readIpv6(packet, this.problems)
          : noIp(type, packet.linkType);
    if (passedOver !== undefined) return passedOver;
    const whole = packet.fragment ? this.fragments.add(packet) : packet;
    if (whole === undefined) return "an IP fragment";
    const segment = readTcp(whole, this.conversations);
    if (segment === undefined) return "a TCP header that was not captured";
    this.segments++;
    this.sink.segment(segment);
    return undefined;
  }
}

function noIp(type: number, linkType: number): PassedOver {
  if (type === LINK_UNKNOWN) return `link type ${linkType}, which is not read`;
  if (type === LINK_CUT_OFF) return "a link header that was not captured whole";
  return type === 0x0806 ? "ARP" : "no IP";
}
