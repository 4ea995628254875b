/** Decides about options that only a SYN may bear, and about what a SYN,ACK may offer (rules 1.7). */
import type { Part } from "../../../model/problem";
import type { Departure, Verdict } from "../../../simulate/judge";
import { ACK, SYN } from "../../../tcp/flags";
import { cookieDigits } from "../../../tcp/options";
import { openedItself } from "../captured/opened-itself";
import { change, findingAbout, since, verdict } from "../verdicts";
import { NO_FAULT } from "../weights";

/** The largest shift count (RFC 7323 section 2.3). */
const LARGEST_SHIFT = 14;

/** MSS, Window Scale, SACK-Permitted and Fast Open on anything but a SYN. */
export function synOnly(departure: Departure): Verdict | undefined {
  const { packet, segment } = departure;
  const { extra } = segment;
  if ((packet.flags & SYN) !== 0 || extra === undefined) return undefined;
  if (extra.mss !== undefined) return elsewhere(departure, "mss-on-non-syn", "mss", packet.options?.mss);
  if (extra.wscale !== undefined) {
    return elsewhere(departure, "wscale-on-non-syn", "wscale", packet.options?.wscale);
  }
  if (extra.sackok) return elsewhere(departure, "sackok-on-non-syn", "sackok", undefined);
  if (extra.tfo !== undefined) {
    return elsewhere(departure, "tfo-on-non-syn", "tfo", extra.tfo === "" ? undefined : extra.tfo);
  }
  return undefined;
}

function elsewhere(
  departure: Departure,
  rule: string,
  part: Part & string,
  value: number | string | undefined,
): Verdict {
  const written = value === undefined ? part : `${part}=${value}`;
  return verdict(departure, rule, part, {
    facts: { written },
    repairs: [
      {
        title: `Remove ${written}`,
        safe: true,
        edits: [{ line: departure.segment.line, part, text: "" }],
      },
    ],
  });
}

/** What a SYN offers. */
export function offered(departure: Departure): Verdict | undefined {
  const { packet, segment, sender, world } = departure;
  if ((packet.flags & SYN) === 0) return undefined;
  const { extra } = segment;
  const wscale = extra?.wscale === undefined ? undefined : packet.options?.wscale;
  const peer = sender.negotiated?.peer;
  const answers = (packet.flags & ACK) !== 0 && sender.passive;
  if (extra?.wscale !== undefined && answers && peer?.syn !== undefined && !peer.scales) {
    // Of two that opened it at once each offers what it likes; the other SYN may have been lost before it came to the tap.
    const itself = world.settings.profile === "capture" ? openedItself(departure) : "no";
    if (itself === "surely") return undefined;
    const written = `wscale=${wscale ?? "?"}`;
    const found = verdict(departure, "wscale-not-offered", "wscale", {
      facts: { written, ...since(world, peer.syn) },
      repairs: [
        {
          title: `Remove ${written}`,
          safe: true,
          edits: [{ line: segment.line, part: "wscale", text: "" }],
        },
      ],
    });
    return itself === "no" ? found : { ...found, problem: { ...found.problem, informative: true } };
  }
  if (wscale !== undefined && wscale > LARGEST_SHIFT) {
    return verdict(departure, "wscale-too-large", "wscale", {
      facts: { written: `wscale=${wscale}`, expected: `wscale=${LARGEST_SHIFT}` },
      repairs: [change(segment.line, "wscale", `wscale=${LARGEST_SHIFT}`)],
    });
  }
  return cookie(departure);
}

/** Said of a connection's first SYN from each end; a hand-written page just does not say. */
export function observeMss({ packet, segment, sender, receiver, world }: Departure): void {
  if ((packet.flags & SYN) === 0 || packet.options?.mss !== undefined || segment.extra?.mss !== undefined)
    return;
  if (sender.negotiated?.own !== undefined) return;
  world.report(findingAbout(world, "mss-missing", packet, "segment", sender, receiver), NO_FAULT);
}

/** Octets of a cookie that is written in hexadecimal digits; undefined where the page only gives it a name. */
function cookieOctets(text: string): number | undefined {
  const digits = cookieDigits(text);
  return digits === undefined ? undefined : digits.length / 2;
}

/** Kind, length and cookie (RFC 7413 section 4.1.1). */
export function fastOpenOctets(text: string | undefined): number {
  return text === undefined ? 0 : 2 + (cookieOctets(text) ?? 0);
}

function cookie(departure: Departure): Verdict | undefined {
  const text = departure.segment.extra?.tfo;
  if (text === undefined || text === "") return undefined;
  const octets = cookieOctets(text);
  if (octets === undefined || (octets >= 4 && octets <= 16 && octets % 2 === 0)) return undefined;
  return verdict(departure, "tfo-cookie-length", "tfo", {
    facts: { written: `tfo=${text}`, count: octets },
  });
}
