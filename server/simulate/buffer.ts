/**
 * The receive buffer of a host that declares its size (`host NAME win=`) and says what it reads (`receive`): its window is the
 * room that is left (RFC 9293 section 3.8.6.2.2), wherever the page does not write one.
 */
import type { Scenario } from "../model/exchange";
import { SYN } from "../tcp/flags";
import { noteFlow } from "../tcp/flow";
import { announcedShift } from "../tcp/segment-departs";
import { plus, type Seq } from "../tcp/sequence";
import type { Tcb } from "../tcp/tcb";
import type { World } from "./world";

const LARGEST_FIELD = 65535;

const READERS = new WeakMap<Scenario, ReadonlySet<number>>();

/** The ends that read by `receive`: whoever writes one binds all that the host reads. */
function readers(scenario: Scenario): ReadonlySet<number> {
  let found = READERS.get(scenario);
  if (found === undefined) {
    found = new Set(
      scenario.statements.flatMap((each) =>
        each.kind === "event" && each.verb === "receive" ? [each.end.end] : [],
      ),
    );
    READERS.set(scenario, found);
  }
  return found;
}

/** Gives the end its buffer if the page says how large it is and what is read from it; `from`: where its stream begins. */
export function openBuffer(world: World, end: number, tcb: Tcb, from: Seq | undefined): void {
  if (tcb.flow?.buffer !== undefined) return;
  const size = world.scenario.hosts[world.scenario.ends[end]?.host ?? 0]?.declared.win;
  if (size === undefined || !readers(world.scenario).has(end)) return;
  noteFlow(tcb, { buffer: { size, from, read: 0 } });
}

/** The window field that the room in the buffer allows; undefined where there is no such buffer, or the page writes windows. */
export function windowOfBuffer(world: World, tcb: Tcb, flags: number): number | undefined {
  const buffer = tcb.flow?.buffer;
  if (buffer === undefined || tcb.announced?.wroteAt !== undefined) return undefined;
  const room = Math.max(0, buffer.size - unread(world, tcb));
  return Math.min(LARGEST_FIELD, Math.floor(room / 2 ** announcedShift(tcb, flags & SYN)));
}

/** RCV.USER: what has arrived in order and was not read; 0 where nobody knows. */
function unread(world: World, tcb: Tcb): number {
  const { buffer } = tcb.flow ?? {};
  const from = buffer?.from ?? (tcb.irs === undefined ? undefined : plus(tcb.irs, 1));
  if (buffer === undefined || from === undefined || tcb.rcvNxt === undefined) return 0;
  const arrived = world.scenario.space.difference(tcb.rcvNxt, from);
  if (arrived === undefined) return 0;
  const text = tcb.peerFinEnd === undefined ? arrived : arrived - 1;
  return Math.min(buffer.size, Math.max(0, text - buffer.read));
}

/** RECEIVE of so many octets; without a figure, of all that are there. What has not come yet is taken as it comes. */
export function readFromBuffer(world: World, tcb: Tcb, octets: number | undefined): void {
  const { buffer } = tcb.flow ?? {};
  if (buffer === undefined) return;
  noteFlow(tcb, { buffer: { ...buffer, read: buffer.read + (octets ?? unread(world, tcb)) } });
}
