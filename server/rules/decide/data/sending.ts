/** Decides how a sender cuts and paces what it sends: Nagle, silly windows, the initial window. Only where the page tells the MSS. */
import type { Departure } from "../../../simulate/judge";
import type { World } from "../../../simulate/world";
import { FIN, PSH, SYN } from "../../../tcp/flags";
import { noteFlow } from "../../../tcp/flow";
import type { Packet } from "../../../tcp/packet";
import { textEnd } from "../../../tcp/packet";
import { NUMERIC, type Seq } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { findingAbout, since } from "../verdicts";
import { NO_FAULT } from "../weights";

/** Options take room in each segment, up to 40 octets of it. */
const MOST_OPTIONS = 40;
/** The override timeout is at least that long (RFC 9293 section 3.8.6.2.1). */
const OVERRIDE = 1e8;

/** The most octets the sender's segments carry, as far as both SYNs tell; undefined: the peer's does not. */
function sendMss({ negotiated }: Tcb, packet: Packet): number | undefined {
  const mss = negotiated?.peer?.mss;
  if (mss === undefined) return undefined;
  const own = negotiated?.own?.mss;
  const least = own === undefined ? mss : Math.min(mss, own);
  return packet.options === undefined ? least : least - MOST_OPTIONS;
}

/** Asked of a segment with text before it leaves. */
export function observeSending(departure: Departure): void {
  const { sender, packet, world } = departure;
  const mss = sendMss(sender, packet);
  if (mss === undefined || packet.len.basis !== NUMERIC || (packet.flags & SYN) !== 0) return;
  const { space } = world.scenario;
  const { sndUna, sndNxt } = sender;
  if (sndUna === undefined || sndNxt === undefined || space.compare(packet.seq, sndNxt) !== 0) return;
  const end = textEnd(packet, space);
  initialWindow(departure, end);
  if (packet.len.k >= mss || (packet.flags & FIN) !== 0) return;
  nagle(departure, mss, end);
  sillySegment(departure, mss);
}

/** A second short segment while an earlier one is not acknowledged (section 3.7.4). */
function nagle(departure: Departure, mss: number, end: Seq): void {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  const { sndUna, sndWnd } = sender;
  const short = sender.shortSent;
  if (sndUna === undefined) return;
  sender.shortSent = { end, by: packet };
  if (short === undefined) return;
  const open = space.compare(short.end, sndUna);
  if (open === undefined || open <= 0) return;
  // What fills the window to its edge is as long as it may be.
  const used = space.difference(end, sndUna);
  if (sndWnd !== undefined && (used === undefined || used >= sndWnd)) return;
  say(departure, "nagle-violation", { ...since(world, short.by), count: mss });
}

/** More is queued than is sent, and what is sent is neither full nor half of the largest window (section 3.8.6.2.1). */
function sillySegment(departure: Departure, mss: number): void {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  const { sendBudget, sndUna, sndNxt, sndWnd, maxSndWnd } = sender;
  if (sendBudget === undefined || sndUna === undefined || sndNxt === undefined) return;
  if (packet.len.k >= sendBudget || sndWnd === undefined || sndWnd === 0 || maxSndWnd === undefined) return;
  const outstanding = space.difference(sndNxt, sndUna);
  if (outstanding === undefined) return;
  const usable = sndWnd - outstanding;
  const possible = Math.min(sendBudget, usable);
  if (possible >= mss || possible * 2 >= maxSndWnd) return;
  if ((packet.flags & PSH) !== 0 && sendBudget <= usable) return;
  const last = sender.lastSent;
  if (world.scenario.timed && (last === undefined || world.now - last.at >= OVERRIDE)) return;
  say(departure, "silly-window", { ...since(world, undefined), name: "segment", count: mss });
}

/** More than the initial window before the first acknowledgment of text (RFC 6928 section 2). */
function initialWindow(departure: Departure, end: Seq): void {
  const { sender, world } = departure;
  const { space } = world.scenario;
  const mss = sender.negotiated?.peer?.mss;
  if (mss === undefined || sender.iss === undefined || sender.sndUna === undefined) return;
  if (space.difference(sender.sndUna, sender.iss) !== 1) return;
  const flight = space.difference(end, sender.sndUna);
  const most = Math.min(10 * mss, Math.max(2 * mss, 14600));
  if (flight === undefined || flight <= most) return;
  say(departure, "initial-window-exceeded", {
    ...since(world, sender.firstSyn),
    count: most,
    name: String(flight),
  });
}

/** Said once of each direction: one such habit shows in every segment. */
function say(departure: Departure, rule: string, facts: Record<string, string | number>): void {
  const { world, packet, sender, receiver } = departure;
  if (!onceOf(world, rule, packet)) return;
  const part = departure.segment.extra?.data === undefined ? "len" : "data";
  world.report(findingAbout(world, rule, packet, part, sender, receiver, facts), NO_FAULT);
}

export function onceOf(world: World, rule: string, { connection, side }: Packet): boolean {
  return world.sayOnce(`${rule} ${connection} ${side}`);
}

/** The last octet of what `send` gave leaves: with PSH or FIN, or not (section 3.9.1.2, MUST-61). */
export function notePush({ sender, packet }: Departure): void {
  if (sender.sendBudget !== 0 || sender.because === "retransmission") return;
  if ((packet.flags & (PSH | FIN)) !== 0) {
    if (sender.flow?.pushes !== true) noteFlow(sender, { pushes: true });
  } else if (sender.flow?.unpushed === undefined) noteFlow(sender, { unpushed: packet });
}
