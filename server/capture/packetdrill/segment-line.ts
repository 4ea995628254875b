/** A packet of a script as the items of a segment's line. */
import { ACK, flagsText, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedOptions } from "../segment";
import type { ScriptPacket } from "./script";

/**
 * The numbers of a script: those of a SYN are taken as they stand, all others count from the ISN of their side.
 * One for each connection.
 */
export class ScriptNumbers {
  private readonly isns: [number | undefined, number | undefined] = [undefined, undefined];

  /** Whatever comes next has its own ISNs. */
  forget(): void {
    this.isns[0] = undefined;
    this.isns[1] = undefined;
  }

  /** `from`: who sends it. */
  learn({ flags, seq }: ScriptPacket, from: Side): void {
    if ((flags & SYN) !== 0) this.isns[from] ??= seq;
  }

  /** A number of `of`'s sequence space. */
  figure(number: number, of: Side, { flags }: ScriptPacket): number {
    return (flags & SYN) !== 0 ? number : ((this.isns[of] ?? 0) + number) >>> 0;
  }
}

/** Begins with a blank. */
export function segmentItems(packet: ScriptPacket, from: Side, numbers: ScriptNumbers): string {
  const { flags, seq, ack, len, win, urg, options, ecn } = packet;
  const peer = otherSide(from);
  // Where a payload is written and no flag, ACK is meant.
  let text = flags !== 0 ? ` ${flagsText(flags)}` : len > 0 ? " ACK=0" : "";
  text += ` seq=${numbers.figure(seq, from, packet)}`;
  const acknowledged = ack ?? ((flags & ACK) !== 0 ? 0 : undefined);
  if (acknowledged !== undefined) {
    text += ` ack=${(flags & ACK) === 0 ? acknowledged : numbers.figure(acknowledged, peer, packet)}`;
  }
  if (len > 0) text += ` len=${len}`;
  if (win !== undefined) text += ` win=${win}`;
  if (urg !== undefined) text += ` urg=${urg}`;
  if (options !== undefined) text += optionItems(options, (edge) => numbers.figure(edge, peer, packet));
  return text + (ecn === "ect" ? " ect" : ecn === "ce" ? " ce" : "");
}

function optionItems(options: CapturedOptions, edgeOf: (edge: number) => number): string {
  const { mss, wscale, sackPermitted, sack, tsval, tsecr, fastOpen } = options;
  let text = "";
  if (mss !== undefined) text += ` mss=${mss}`;
  if (wscale !== undefined) text += ` wscale=${wscale}`;
  if (sackPermitted) text += " sackok";
  if (sack !== undefined) text += ` sack=${blocks(sack.map(edgeOf))}`;
  if (tsval !== undefined) text += ` tsval=${tsval} tsecr=${tsecr ?? 0}`;
  // Digits without a figure in front would be a name.
  if (fastOpen !== undefined) text += fastOpen === "" ? " tfo" : ` tfo=0x${fastOpen}`;
  return text;
}

function blocks(edges: readonly number[]): string {
  const out: string[] = [];
  for (let index = 0; index + 1 < edges.length; index += 2) out.push(`${edges[index]}..${edges[index + 1]}`);
  return out.join(",");
}
