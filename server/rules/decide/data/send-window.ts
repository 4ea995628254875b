/** Decides whether text fits the window as its sender knows it: SND.UNA + SND.WND (RFC 9293 section 3.8.6). */
import type { Repair } from "../../../model/problem";
import { seqText } from "../../../simulate/facts";
import type { Departure, Verdict } from "../../../simulate/judge";
import { RST, SYN } from "../../../tcp/flags";
import { noteFlow } from "../../../tcp/flow";
import { carriesText, textEnd } from "../../../tcp/packet";
import { NUMERIC, plus, type Seq } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { change, findingAbout, since, verdict } from "../verdicts";
import { NO_FAULT } from "../weights";
import { isMidstream } from "./midstream";

/** Who may send new text once the handshake is over. */
const MAY_SEND: ReadonlySet<string> = new Set(["ESTABLISHED", "CLOSE-WAIT"]);

/** For every segment: one comparison of figures tells that it fits. */
export function fitsAtOnce({ packet, sender, world }: Departure): boolean {
  if (sender.sndWnd === undefined || sender.sndUna === undefined || !carriesText(packet)) return true;
  if (packet.len.basis !== NUMERIC) return false;
  const offset = world.scenario.space.difference(packet.seq, sender.sndUna);
  return offset !== undefined && offset + packet.len.k <= sender.sndWnd;
}

/** Asked of text that is not known to fit. A FIN is not judged: it brings no octet that needs room. */
export function beyondSendWindow(departure: Departure): Verdict | undefined {
  const { sender, receiver, packet, world } = departure;
  const { sndWnd, sndUna, sndNxt } = sender;
  if (sndWnd === undefined || sndUna === undefined || sndNxt === undefined) return undefined;
  if (!MAY_SEND.has(sender.state) || (packet.flags & (SYN | RST)) !== 0) return undefined;
  if (sender.flow?.inDoubt === true || (sndWnd > 0 && isMidstream(departure))) return undefined;
  const { space } = world.scenario;
  const end = textEnd(packet, space);
  const fresh = space.compare(end, sndNxt);
  // Sent before, perhaps cut otherwise: a retransmission may lie beyond a window that has shrunk (MAY-7).
  if (fresh !== undefined && fresh <= 0) return undefined;
  const edge = plus(sndUna, sndWnd);
  const octets = space.difference(end, sndNxt);
  const over = space.compare(end, edge);
  if (fresh === undefined || over === undefined || (sndWnd === 0 && octets === undefined)) {
    undecided(departure, sndWnd, edge);
    return undefined;
  }
  // One new octet probes a window that is closed (section 3.8.6.1).
  if (over <= 0 || (sndWnd === 0 && octets === 1)) return undefined;
  const usable = space.compare(edge, sndNxt);
  if (usable === undefined) return undefined;
  if (sndWnd === 0) return beyond(departure, "data-into-zero-window", sndWnd, edge, end);
  const before = receiver.flow?.takenBack;
  const sentBefore = usable < 0 && sender.flow?.ignoresShrink !== true;
  if (before !== undefined && !sentBefore) {
    // What fits the window as it stood is right if the shrink that has been reported was the slip.
    const still = space.compare(end, before.edge);
    if (still === undefined || still <= 0) {
      noteFlow(sender, { ignoresShrink: true });
      return undefined;
    }
  }
  return beyond(departure, sentBefore ? "new-data-after-shrink" : "data-beyond-window", sndWnd, edge, end);
}

function beyond(departure: Departure, rule: string, window: number, edge: Seq, end: Seq): Verdict {
  const { sender, packet, world, segment } = departure;
  const { space } = world.scenario;
  const room = Math.max(0, space.difference(edge, packet.seq) ?? 0);
  const shorter = packet.len.basis === NUMERIC && room > 0 && segment.extra?.data === undefined;
  const repairs: Repair[] = shorter ? [change(segment.line, "len", `len=${room}`, false)] : [];
  return verdict(departure, rule, segment.extra?.data === undefined ? "len" : "data", {
    facts: {
      written: `len=${seqText(space, packet.len)}`,
      expected: room > 0 ? `len=${room} at most` : "",
      wanted: `${seqText(space, sender.sndUna)} + ${window} = ${seqText(space, edge)}`,
      name: seqText(space, end),
      count: window,
      ...since(world, sender.windowFrom),
    },
    repairs,
    // The page may go on as though it had fitted, or as the receiver's window has it.
    meant: { prepare: (_from, to) => widen(to, end) },
    readings: ["meant", "by-the-rfc"],
  });
}

function widen(receiver: Tcb, end: Seq): void {
  if (receiver.rcvWnd !== undefined) receiver.rcvEdge = end;
}

/** Said once per direction: a length without a figure cannot be held against a window. */
function undecided(departure: Departure, window: number, edge: Seq): void {
  const { world, packet, sender, receiver } = departure;
  const { space } = world.scenario;
  const key = `window ${packet.connection} ${packet.side}`;
  // Where a place has no name the page leaves more open than a length.
  if (space.text(packet.seq) === undefined || space.text(edge) === undefined) return;
  if (!world.sayOnce(key)) return;
  world.report(
    findingAbout(world, "undecided", packet, "len", sender, receiver, {
      name: `whether this text fits a window of ${window} byte${window === 1 ? "" : "s"}`,
      wanted: "figures for the lengths that are outstanding",
    }),
    NO_FAULT,
  );
}
