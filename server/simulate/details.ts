/** What is known of one end between two steps beyond its view: first numbers, text above a gap, its queue, its timers. */
import type { Settings } from "../model/settings";
import type { Seq, SequenceSpace } from "../tcp/sequence";
import { isSynchronized } from "../tcp/states";
import { NO_REPEATS } from "../tcp/timing";
import type { EndNumbers } from "./held";
import type { EndpointDetails, TimerView } from "./trace";

/** An acknowledgment is delayed less than half a second (RFC 9293 section 3.8.6.3). */
const LONGEST_DELAY = 500_000_000;

export function detailsOf(end: EndNumbers, space: SequenceSpace, settings: Settings): EndpointDetails {
  const text = (value: Seq | undefined): string | null =>
    value === undefined ? null : (space.text(value) ?? null);
  return {
    iss: text(end.iss),
    irs: text(end.irs),
    outOfOrder: end.outOfOrder.map(
      ({ left, right, fin }) => `${text(left) ?? "?"}..${text(right) ?? "?"}${fin ? " FIN" : ""}`,
    ),
    queue: queueOf(end),
    timers: timersOf(end, space, settings),
  };
}

function queueOf({ queued, incarnation }: EndNumbers): EndpointDetails["queue"] {
  if (queued === undefined || queued.incarnation !== incarnation) return null;
  const { place, turn } = queued;
  return place === "syn" || place === "accept" ? { name: place, turn } : null;
}

function timersOf(end: EndNumbers, space: SequenceSpace, settings: Settings): TimerView[] {
  const { state, due, dueFor, timing } = end;
  if (state === "CLOSED" || state === "LISTEN") return [];
  if (state === "TIME-WAIT") return [{ name: "TIME-WAIT", due: due ?? null }];
  const timers: TimerView[] = [];
  if (isOutstanding(end, space)) {
    const probes = isSynchronized(state) && end.sndWnd === 0;
    timers.push(
      probes
        ? { name: "zero-window probe", due: null }
        : { name: "retransmission", due: nextTry(end, settings) },
    );
  }
  if (due !== undefined && Number.isFinite(due))
    timers.push({ name: dueFor === "user" ? "user timeout" : "giving up", due });
  const owed = timing?.ackOwedSince;
  if (owed !== undefined) timers.push({ name: "delayed ACK", due: owed + LONGEST_DELAY });
  return timers;
}

/** Something that was sent is not acknowledged; a SYN cookie waits for nothing. */
function isOutstanding({ sndUna, sndNxt, state, queued }: EndNumbers, space: SequenceSpace): boolean {
  if (sndUna === undefined || sndNxt === undefined) return false;
  if (state === "SYN-RECEIVED" && queued?.cookie === true) return false;
  const order = space.compare(sndUna, sndNxt);
  return order !== undefined && order < 0;
}

/** Known while no round trip was measured, and after a try, whose timeout is doubled (RFC 6298 section 5). */
function nextTry({ timing }: EndNumbers, { rto }: Settings): number | null {
  if (timing?.waitingSince === undefined) return null;
  const { lastTimeout, lastInterval } = timing.repeats ?? NO_REPEATS;
  if (lastTimeout !== undefined && lastInterval !== undefined) return lastTimeout + 2 * lastInterval;
  return timing.sampled ? null : timing.waitingSince + rto;
}
