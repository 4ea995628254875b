/** Decides whether text fits the window as its sender knows it: SND.UNA + SND.WND (RFC 9293 section 3.8.6). */
import { HOLE } from "../../../model/exchange";
import type { Repair } from "../../../model/problem";
import { seqText } from "../../../simulate/facts";
import type { Departure, Verdict } from "../../../simulate/judge";
import { RST, SYN } from "../../../tcp/flags";
import { noteFlow } from "../../../tcp/flow";
import { carriesText, textEnd } from "../../../tcp/packet";
import { announcedShift } from "../../../tcp/segment-departs";
import { NUMERIC, plus, type Seq } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { isBeyondAllWindows } from "../captured/beyond-windows";
import { neverCameSoFar } from "../captured/came-so-far";
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
  const captured = world.settings.profile === "capture";
  if (sender.flow?.inDoubt === true && !captured) return undefined;
  if (sndWnd > 0 && isMidstream(departure)) return undefined;
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
  // Whoever captured it may have stood by the receiver, or may lack the segment that announced more.
  if (captured && !isBeyondAllWindows(departure) && !neverCameSoFar(departure)) return undefined;
  const usable = space.compare(edge, sndNxt);
  if (usable === undefined) return undefined;
  if (receiver.announced?.takenBack !== undefined && usable >= 0) {
    // The shrink that has been reported was the slip: nobody knows the window that was meant.
    forgetWindow(sender, receiver);
    return undefined;
  }
  // The same window, overrun again: if it was the slip, it is one.
  const announced = receiver.announced?.wroteAt ?? sender.windowFrom?.number;
  if (announced !== undefined && sender.flow?.overran === announced) return undefined;
  const rule =
    captured || (sndWnd > 0 && usable >= 0)
      ? "data-beyond-window"
      : sndWnd === 0
        ? "data-into-zero-window"
        : "new-data-after-shrink";
  return beyond(departure, rule, announced, edge, end);
}

/** Text at a number that lies below all of the connection's: modulo 2^32 it ends far above the window. */
export function farBeyondSendWindow(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { sndUna, sndWnd, sndNxt } = sender;
  if (sndUna === undefined || sndNxt === undefined || sndWnd === undefined) return undefined;
  const { space } = world.scenario;
  const end = textEnd(packet, space);
  const found = beyond(departure, "data-beyond-window", undefined, plus(sndUna, sndWnd), end);
  const name =
    end.basis === NUMERIC
      ? seqText(space, end)
      : `${seqText(space, { basis: end.basis, k: 0 })}+${end.k >>> 0}`;
  const facts = { ...found.problem.facts, name, expected: "" };
  return {
    problem: { ...found.problem, facts, repairs: [] },
    meant: { seq: sndNxt },
    readings: ["meant", "as-if-not-sent"],
  };
}

function beyond(
  departure: Departure,
  rule: string,
  announced: number | undefined,
  edge: Seq,
  end: Seq,
): Verdict {
  const window = departure.sender.sndWnd ?? 0;
  noteFlow(departure.sender, { overran: announced });
  const { sender, packet, world, segment } = departure;
  const { space } = world.scenario;
  const room = Math.max(0, space.difference(edge, packet.seq) ?? 0);
  // On a capture only: elsewhere numbers that are skipped are the fault.
  const { sndNxt } = sender;
  const skipped = sndNxt !== undefined && (space.compare(packet.seq, sndNxt) ?? 0) > 0 ? sndNxt : undefined;
  const shorter = packet.len.basis === NUMERIC && room > 0 && segment.extra?.data === undefined;
  const repairs: Repair[] = shorter ? [change(segment.line, "len", `len=${room}`, false)] : [];
  if (rule === "data-beyond-window") repairs.push(...wider(departure, space.difference(end, edge)));
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
    // The page may go on as though it had fitted, or as the receiver's window has it, which cuts it or throws it away.
    meant: skipped === undefined ? { prepare: forgetWindow } : { seq: skipped },
    readings: skipped !== undefined ? ["meant", "as-if-not-sent"] : ["meant", "by-the-rfc", "as-if-not-sent"],
  });
}

/** Or the window was meant larger: it is changed where it is written, unless a header cannot say so much. */
function wider({ sender, receiver, world }: Departure, missing: number | undefined): Repair[] {
  const { windowFrom } = sender;
  if (windowFrom?.win === undefined || missing === undefined) return [];
  const writes = world.scenario.statements.some(
    (each) => each.kind === "segment" && each.line === windowFrom.line && each.win !== undefined,
  );
  const win = windowFrom.win + Math.ceil(missing / 2 ** announcedShift(receiver, windowFrom.flags));
  if (!writes || win > LARGEST_FIELD) return [];
  return [{ ...change(windowFrom.line, "win", `win=${win}`, false), title: `Announce win=${win} before` }];
}

const LARGEST_FIELD = 65535;

/** What was written last is not the window that is meant; until one is written, none is known. */
function forgetWindow(sender: Tcb, receiver: Tcb): void {
  sender.sndWnd = undefined;
  receiver.lastWinSent = undefined;
  receiver.rcvWnd = undefined;
  receiver.rcvEdge = undefined;
}

/** Said once per direction: a length without a figure cannot be held against a window. */
function undecided(departure: Departure, window: number, edge: Seq): void {
  const { world, packet, sender, receiver } = departure;
  const { space } = world.scenario;
  const key = `window ${packet.connection} ${packet.side}`;
  // Where a place has no name the page leaves more open than a length; a hole is spoken of by itself.
  if (departure.segment.len === HOLE) return;
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
