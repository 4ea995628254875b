/** Decides how many octets options and text may take (rules 1.7): the option field's 40, and the peer's MSS. */
import { HOLE } from "../../../model/exchange";
import type { Departure, Verdict } from "../../../simulate/judge";
import { resolve } from "../../../simulate/symbols";
import { figure, NUMERIC, plus, type Seq, ZERO } from "../../../tcp/sequence";
import { otherSide } from "../../../tcp/side";
import { findingAbout, since, verdict } from "../verdicts";
import { NO_FAULT } from "../weights";
import { fastOpenOctets } from "./syn-options";

/** The data offset counts at most 15 words, five of which are the fixed header (RFC 9293 section 3.1). */
const OPTION_FIELD = 40;

/** The octets of the options written on a segment, without any padding between them. */
export function optionOctets({ segment }: Departure): number {
  const { extra } = segment;
  if (extra === undefined) return 0;
  let octets = fastOpenOctets(extra.tfo);
  if (extra.mss !== undefined) octets += 4;
  if (extra.wscale !== undefined) octets += 3;
  if (extra.sackok) octets += 2;
  if (extra.tsval !== undefined || extra.tsecr !== undefined) octets += 10;
  if (extra.sack !== undefined) octets += 2 + 8 * extra.sack.length;
  return octets;
}

export function tooLong(departure: Departure): Verdict | undefined {
  const octets = optionOctets(departure);
  if (octets <= OPTION_FIELD) return undefined;
  return verdict(departure, "options-too-long", "segment", { facts: { count: octets } });
}

/** Whether the peer's MSS stands on its `host` line. */
function declares({ world, segment }: Departure, mss: number): boolean {
  const end = world.scenario.connections[segment.connection]?.ends[otherSide(segment.side)] ?? 0;
  return world.scenario.hosts[world.scenario.ends[end]?.host ?? 0]?.declared.mss === mss;
}

/** What the length may have been: up to where the sender goes on, or as much as fits. */
function lengthsMeant({ world, segment, packet }: Departure, limit: number): { readonly len: Seq }[] {
  const { statements, space } = world.scenario;
  const lengths = new Set<number>(limit > 0 ? [limit] : []);
  const here = statements.findIndex(({ line }) => line === segment.line);
  for (const next of statements.slice(here + 1, here + 1 + NEARBY)) {
    if (next.kind !== "segment" || next.connection !== segment.connection || next.side !== segment.side)
      continue;
    const seq = next.seq === undefined || next.seq === HOLE ? undefined : resolve(world, next.seq);
    const distance = seq === undefined ? undefined : space.difference(seq, packet.seq);
    if (distance === undefined || distance <= 0 || distance > limit) continue;
    lengths.add(distance);
    break;
  }
  return [...lengths].map((length) => ({ len: plus(ZERO, length) }));
}

/** The next segment of the same end stands not far off. */
const NEARBY = 32;

/** More text than the peer takes in one segment, the options taken off (RFC 9293 section 3.7.1). */
export function exceedsMss(departure: Departure): Verdict | undefined {
  const { packet, segment, sender, receiver, world } = departure;
  const peer = sender.negotiated?.peer;
  if (peer?.mss === undefined || peer.mss === 0) return undefined;
  // The header's length counts in words of four octets.
  const inOptions = Math.ceil(optionOctets(departure) / 4) * 4;
  const limit = peer.mss - inOptions;
  const part = segment.extra?.data === undefined ? "len" : "data";
  if (packet.len.basis !== NUMERIC) {
    undecided(departure, limit);
    return undefined;
  }
  const octets = figure(packet.len);
  if (octets <= limit) return undefined;
  return verdict(departure, "segment-exceeds-mss", part, {
    facts: {
      written: `len=${octets}`,
      expected: limit > 0 ? `at most ${limit} bytes` : "",
      name: `mss=${peer.mss}`,
      hint: inOptions === 0 ? "" : `${inOptions} of them go to its own options.`,
      count: limit,
      ...since(world, declares(departure, peer.mss) ? undefined : peer.syn),
    },
    // A capture shows what was sent: the card may have cut it later.
    others: world.settings.profile === "capture" ? [] : lengthsMeant(departure, limit),
    repairs:
      part === "len" && limit > 0
        ? [
            {
              title: `Change to len=${limit}`,
              safe: false,
              edits: [{ line: segment.line, part, text: `len=${limit}` }],
            },
          ]
        : [],
  });

  /** Said once of each end. */
  function undecided({ packet: { len, connection, side } }: Departure, most: number): void {
    const key = `undecided mss ${connection} ${side}`;
    if (!world.sayOnce(key)) return;
    const written = `len=${world.scenario.space.text(len) ?? "?"}`;
    const facts = {
      name: `${written} against the peer's MSS`,
      written,
      wanted: `whether it is more than ${most}`,
    };
    world.report(findingAbout(world, "undecided", packet, part, sender, receiver, facts), NO_FAULT);
  }
}
