/** A sent segment as a packet of a script, in the words of packetdrill's grammar. */
import { ACK, CWR, ECE, FIN, type Flags, PSH, RST, SYN, URG } from "../../tcp/flags";
import { tooLarge } from "../out/limits";
import type { SentSegment } from "../out/sent";
import { encodeOptions, optionOctets } from "../out/tcp-options";

/** In the order in which packetdrill's own scripts write them; the dot is ACK. */
const LETTERS: readonly (readonly [flag: Flags, letter: string])[] = [
  [FIN, "F"],
  [SYN, "S"],
  [RST, "R"],
  [PSH, "P"],
  [URG, "U"],
  [ECE, "E"],
  [CWR, "W"],
  [ACK, "."],
];

/** `of`: counts from the ISN of the segment's sender, or of the one that gets it. */
export interface Relative {
  sent(number: number): number;
  acknowledged(number: number): number;
}

export type PacketText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/** Without its time. */
export function packetText(segment: SentSegment, inbound: boolean, relative: Relative): PacketText {
  const { flags, len, win, winWritten, urg, ecn } = segment;
  const seq = relative.sent(segment.seq);
  const end = seq + len;
  if (end > 2 ** 32 - 1)
    return { ok: false, reason: `its numbers ${seq} to ${end} run over 2^32, which a script cannot say` };
  if (len > 65535)
    return { ok: false, reason: `len=${len} is more than a packet of a script holds: 65535 octets` };
  const beyond = tooLarge(segment);
  if (beyond !== undefined) return { ok: false, reason: beyond };
  const options = optionsText(segment, inbound, relative);
  if (!options.ok) return options;
  const letters = LETTERS.filter(([flag]) => (flags & flag) !== 0).map(([, letter]) => letter);
  const words = [inbound ? "<" : ">"];
  if (ecn !== 0) words.push(ecn === 3 ? "[ce]" : "[ect0]");
  words.push(letters.length === 0 ? "-" : letters.join(""), `${seq}:${end}(${len})`);
  if ((flags & ACK) !== 0) words.push(`ack ${relative.acknowledged(segment.ack)}`);
  else if (segment.ack !== 0) words.push(`ack ${segment.ack}`);
  if (inbound || winWritten) words.push(`win ${win}`);
  if ((flags & URG) !== 0 || urg !== 0) words.push(`urg ${urg}`);
  if (options.text !== "") words.push(`<${options.text}>`);
  return { ok: true, text: words.join(" ") };
}

/** With their padding, as a script says each octet; a SYN that the page leaves bare has whatever options the host gives it. */
function optionsText({ options, flags }: SentSegment, inbound: boolean, relative: Relative): PacketText {
  if (options === undefined) return { ok: true, text: !inbound && (flags & SYN) !== 0 ? "..." : "" };
  const counted = { ...options, sack: options.sack?.map((edge) => relative.acknowledged(edge)) };
  const octets = encodeOptions(counted);
  if (octets === undefined)
    return {
      ok: false,
      reason: `the options take ${optionOctets(options)} octets, and a TCP header has room for 40`,
    };
  return { ok: true, text: words(octets).join(",") };
}

function words(octets: Uint8Array): readonly string[] {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const out: string[] = [];
  for (let at = 0; at < octets.length; ) {
    const kind = view.getUint8(at);
    if (kind <= 1) {
      out.push(kind === 0 ? "eol" : "nop");
      at++;
      continue;
    }
    const length = view.getUint8(at + 1);
    if (kind === 2) out.push(`mss ${view.getUint16(at + 2)}`);
    else if (kind === 3) out.push(`wscale ${view.getUint8(at + 2)}`);
    else if (kind === 4) out.push("sackOK");
    else if (kind === 5) out.push(`sack ${blocks(view, at, length)}`);
    else if (kind === 8) out.push(`TS val ${view.getUint32(at + 2)} ecr ${view.getUint32(at + 6)}`);
    else out.push(`FO ${hexadecimal(octets.subarray(at + 2, at + length))}`.trimEnd());
    at += length;
  }
  return out;
}

function blocks(view: DataView, at: number, length: number): string {
  const out: string[] = [];
  for (let edge = at + 2; edge < at + length; edge += 8)
    out.push(`${view.getUint32(edge)}:${view.getUint32(edge + 4)}`);
  return out.join(" ");
}

function hexadecimal(octets: Uint8Array): string {
  return [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");
}
