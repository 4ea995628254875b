/** Decides whether a host takes back a window it has announced (RFC 9293 section 3.8.6, SHLD-14), and remembers what it announces. */
import { HOLE } from "../../../model/exchange";
import type { Repair } from "../../../model/problem";
import { seqText } from "../../../simulate/facts";
import type { Departure, Verdict } from "../../../simulate/judge";
import { ACK, FIN, RST, SYN } from "../../../tcp/flags";
import { NOTHING_ANNOUNCED } from "../../../tcp/flow";
import { occupiesSpace } from "../../../tcp/packet";
import { announcedShift } from "../../../tcp/segment-departs";
import { plus, type Seq } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { since, verdict } from "../verdicts";
import { isMidstream } from "./midstream";

const LARGEST_FIELD = 65535;

/** Asked of a segment that writes its window: what is left out says what was said last, and takes nothing back. */
export function windowShrunk(departure: Departure): Verdict | undefined {
  const { sender, packet, world, segment } = departure;
  const { announced } = sender;
  if (
    announced === undefined ||
    sender.flow?.inDoubt === true ||
    packet.win === undefined ||
    segment.win === HOLE
  )
    return undefined;
  if ((packet.flags & (ACK | SYN | FIN | RST)) !== ACK || isMidstream(departure)) return undefined;
  // No text comes any more after the peer's FIN.
  if (sender.peerFinEnd !== undefined || isRepetition(departure)) return undefined;
  const { space } = world.scenario;
  const shift = announcedShift(sender, packet.flags);
  const before = edgeOf(sender, shift);
  if (before === undefined) return undefined;
  const edge = plus(packet.ack, packet.win * 2 ** shift);
  const back = space.compare(before, edge);
  if (back === undefined || back <= 0 || withinGranularity(space.difference(before, edge), shift))
    return undefined;
  const needed = space.difference(before, packet.ack);
  const field = needed === undefined ? undefined : Math.ceil(needed / 2 ** shift);
  const repairs: Repair[] = [];
  if (field !== undefined && field <= LARGEST_FIELD) {
    const text = `win=${field}`;
    repairs.push({
      title: `Change to ${text}`,
      safe: false,
      edits: [{ line: segment.line, part: "win", text }],
    });
  }
  const scaled = shift === 0 ? String(packet.win) : `${packet.win} * 2^${shift}`;
  return verdict(departure, "window-shrunk", "win", {
    facts: {
      written: `win=${packet.win}`,
      expected: field === undefined || field > LARGEST_FIELD ? "" : `win=${field} or more`,
      wanted: `${seqText(space, packet.ack)} + ${scaled} = ${seqText(space, edge)}`,
      name: seqText(space, before),
      ...since(world, announced.edgeBy ?? announced.openedBy),
    },
    repairs,
    meant: {
      prepare: (from) => {
        from.announced = {
          ...(from.announced ?? NOTHING_ANNOUNCED),
          edge: undefined,
          openedBy: undefined,
          takenBack: { edge: before, by: packet.number },
        };
      },
    },
  });
}

/** A shift count leaves the lowest bits of an edge unsaid. */
function withinGranularity(back: number | undefined, shift: number): boolean {
  return shift > 0 && (back === undefined || back < 2 ** shift);
}

/** What is sent again may bear the window of its time. */
function isRepetition({ sender, packet, world }: Departure): boolean {
  if (!occupiesSpace(packet) || sender.sndNxt === undefined) return false;
  const below = world.scenario.space.compare(packet.seq, sender.sndNxt);
  return below === undefined || below < 0;
}

/**
 * The edge that this end has announced; its SYN's counts from the peer's ISN. Where windows are scaled afterwards, the one
 * that a SYN could name says little of the buffer.
 */
function edgeOf(tcb: Tcb, shift: number): Seq | undefined {
  const { edge, edgeBy, openedBy } = tcb.announced ?? NOTHING_ANNOUNCED;
  if (shift > 0 && ((edgeBy?.flags ?? SYN) & SYN) !== 0) return undefined;
  if (edge !== undefined) return edge;
  if (openedBy?.win === undefined || tcb.irs === undefined) return undefined;
  return plus(tcb.irs, 1 + openedBy.win);
}

/** The segment has left, and writes its window. */
export function noteAnnounced({ sender, packet, segment, world }: Departure): void {
  if ((packet.flags & RST) !== 0) return;
  if (packet.win === undefined) {
    // A name that has no figure: from here on nobody knows how large the window is.
    sender.lastWinSent = undefined;
    sender.rcvWnd = undefined;
    sender.rcvEdge = undefined;
    const takenBack = sender.announced?.takenBack;
    sender.announced = { ...NOTHING_ANNOUNCED, takenBack, wroteAt: packet.number };
    return;
  }
  const wroteAt = segment.win === undefined ? sender.announced?.wroteAt : packet.number;
  if ((packet.flags & ACK) === 0) {
    const opens = (packet.flags & SYN) !== 0;
    const before = sender.announced ?? NOTHING_ANNOUNCED;
    sender.announced = opens
      ? { ...NOTHING_ANNOUNCED, openedBy: packet, takenBack: before.takenBack, wroteAt }
      : { ...before, wroteAt };
    return;
  }
  const { space } = world.scenario;
  const announced = sender.announced ?? NOTHING_ANNOUNCED;
  const { takenBack } = announced;
  const shift = announcedShift(sender, packet.flags);
  const edge = plus(packet.ack, packet.win * 2 ** shift);
  const before = edgeOf(sender, shift);
  const further = before === undefined ? 1 : space.compare(edge, before);
  // A SYN or FIN may announce less, and so may rounding; from then on that is what the peer goes by.
  const anew = (packet.flags & (SYN | FIN)) !== 0 || sender.flow?.inDoubt === true;
  const rounded = before !== undefined && withinGranularity(space.difference(before, edge), shift);
  const moves = anew || rounded || (further !== undefined && further > 0);
  const restored = takenBack === undefined ? undefined : space.compare(edge, takenBack.edge);
  sender.announced = {
    edge: moves ? edge : announced.edge,
    edgeBy: moves ? packet : announced.edgeBy,
    openedBy: announced.openedBy,
    takenBack: restored !== undefined && restored >= 0 ? undefined : takenBack,
    wroteAt,
  };
}
