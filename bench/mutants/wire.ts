/** Captured segments as packets again, by the export's own words for a header: each connection between hosts of its own. */
import { encodePacket } from "../../server/capture/out/ip-packet";
import { encodeOptions } from "../../server/capture/out/tcp-options";
import type { TimedPacket } from "../../server/capture/out/timed-packet";
import type { CapturedSegment } from "../../server/capture/segment";
import { SYN } from "../../server/tcp/flags";
import type { Side } from "../../server/tcp/side";

const SECOND = 1_000_000_000;
const LETTERS = 26;
/** No dissector asks for these. */
const PORTS = { service: 9, other: 50_000 } as const;
const LOWEST_HANDED_OUT = 32_768;

/** `before`: the connection as it was, whose octets it bears wherever only numbers were changed. */
export interface Changed {
  readonly segments: readonly CapturedSegment[];
  readonly before: ReadonlyMap<CapturedSegment, CapturedSegment>;
}

/** Undefined where options do not fit into a header. `index` chooses the hosts; it begins at `second`. */
export function packetsOf(
  { segments, before }: Changed,
  index: number,
  second: number,
): TimedPacket[] | undefined {
  const packets: TimedPacket[] = [];
  for (const [place, segment] of segments.entries()) {
    const { flags, seq, ack, win, urg, options, side, at, ip } = segment;
    const encoded = options === undefined ? new Uint8Array() : encodeOptions(options);
    if (encoded === undefined) return undefined;
    const [from, to] = [endOf(segment, side, index), endOf(segment, side === 0 ? 1 : 0, index)];
    const payload = payloadOf(segment, before.get(segment));
    const figures = { from, to, flags, seq, ack, win, urg, options: encoded, payload };
    packets.push({
      seconds: second + Math.floor(at / SECOND),
      nanoseconds: at % SECOND,
      comments: [],
      octets: () => encodePacket({ ...figures, ecn: ip.ecn, id: (place + 1) & 0xffff }),
    });
  }
  return packets;
}

function endOf({ conversation }: CapturedSegment, side: Side, index: number) {
  const isService = conversation.ends[side].port < LOWEST_HANDED_OUT;
  const octets = Uint8Array.of(10, index >> 8, index & 0xff, side + 1);
  return { octets, port: (isService ? PORTS.service : PORTS.other) + side };
}

/** Letters by their numbers, others where the change was in the octets. */
function payloadOf(segment: CapturedSegment, before: CapturedSegment | undefined): Uint8Array {
  const isOther = before !== undefined && before.payloadPrint !== segment.payloadPrint;
  const { seq, flags } = before ?? segment;
  const first = seq + ((flags & SYN) === 0 ? 0 : 1) + (isOther ? 1 : 0);
  return Uint8Array.from({ length: segment.len }, (_, at) => 0x61 + ((first + at) % LETTERS));
}
