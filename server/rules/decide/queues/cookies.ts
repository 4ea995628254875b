/** Decides what a server that answers with SYN cookies cannot know (rules 1.9). */
import type { Part, Repair } from "../../../model/problem";
import type { Departure, Verdict } from "../../../simulate/judge";
import { queuedOf } from "../../../simulate/queues";
import { ACK, SYN } from "../../../tcp/flags";
import type { PacketOptions } from "../../../tcp/options";
import { since, verdict } from "../verdicts";

/** An option of the SYN that the cookie does not carry, used without timestamps on both SYNs. */
export function optionOfForgottenSyn(departure: Departure): Verdict | undefined {
  const { sender, packet, segment, world } = departure;
  const options = packet.options;
  if (options === undefined || !queuedOf(sender).cookie) return undefined;
  const synAck = (packet.flags & (SYN | ACK)) === (SYN | ACK);
  const first = synAck ? packet.options : sender.firstSyn?.options;
  const carried = timestamped(first) && timestamped(sender.latestSyn?.options);
  if (carried) return undefined;
  const used = synAck ? negotiated(options) : options.sack === undefined ? undefined : SACK;
  if (used === undefined) return undefined;
  // Once per connection: what the SYN,ACK promised, the rest only keeps.
  if (!synAck && first !== undefined && negotiated(first) !== undefined) return undefined;
  const { part, name, written } = used;
  return verdict(departure, "syn-cookie-options-lost", part, {
    facts: { ...since(world, sender.latestSyn), name, written: written(options) },
    repairs: synAck ? [withoutOptions(segment.line, options)] : [],
  });
}

/** All of them are taken out together. */
function withoutOptions(line: number, options: PacketOptions): Repair {
  const parts: Part[] = [];
  if (options.wscale !== undefined) parts.push("wscale");
  if (options.sackPermitted) parts.push("sackok");
  if (options.fastOpen !== undefined) parts.push("tfo");
  return {
    title: `Remove ${parts.join(", ")}`,
    safe: true,
    edits: parts.map((part) => ({ line, part, text: "" })),
  };
}

interface Used {
  readonly part: Part;
  readonly name: string;
  readonly written: (options: PacketOptions) => string;
}

const SACK: Used = { part: "sack", name: "SACK", written: () => "" };

/** What a SYN,ACK grants that only the SYN could have told. */
function negotiated(options: PacketOptions): Used | undefined {
  if (options.wscale !== undefined)
    return { part: "wscale", name: "window scaling", written: ({ wscale }) => `wscale=${wscale}` };
  if (options.sackPermitted) return { part: "sackok", name: "SACK", written: () => "sackok" };
  if (options.fastOpen !== undefined) {
    return {
      part: "tfo",
      name: "Fast Open",
      written: ({ fastOpen }) => (fastOpen === "" ? "tfo" : `tfo=${fastOpen}`),
    };
  }
  return undefined;
}

function timestamped(options: PacketOptions | undefined): boolean {
  return options?.timestamps === true;
}
