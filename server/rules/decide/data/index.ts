/** Decides what data, windows and acknowledgments may do (rules 1.3). */
import type { Departure } from "../../../simulate/judge";
import { ACK, PSH, SYN } from "../../../tcp/flags";
import { noteFlow } from "../../../tcp/flow";
import { carriesText } from "../../../tcp/packet";
import type { SequenceSpace } from "../../../tcp/sequence";
import { otherSide, type Side } from "../../../tcp/side";
import type { Tcb } from "../../../tcp/tcb";
import type { EndContext } from "../end-context";
import type { Subject } from "../subject";
import { changeFlags, findingAbout } from "../verdicts";
import { acknowledgeGap, noteGap, observeStretch } from "./acknowledging";
import { noteAnnounced, windowShrunk } from "./announced-window";
import { beyondSendWindow, fitsAtOnce } from "./send-window";
import { notePush, observeSending } from "./sending";
import { observeUpdate } from "./window-update";
import {
  abortsThoughAnswered,
  lateProbe,
  noteAsked,
  noteClosedWindow,
  noteProbe,
  shutAtTheEnd,
} from "./zero-window";

const NOT_NEGOTIATED = { own: undefined, peer: undefined };

export const data: Subject = {
  departure(departure) {
    if (!fitsAtOnce(departure)) {
      const found = beyondSendWindow(departure);
      if (found !== undefined) return found;
    }
    const { sender, packet, segment, world, receiver } = departure;
    if (sender.flow?.closed !== undefined) {
      const aborts = abortsThoughAnswered(departure);
      if (aborts !== undefined) return aborts;
      lateProbe(world, sender, receiver, packet.side);
    }
    const shrunk = segment.win === undefined ? undefined : windowShrunk(departure);
    if (shrunk !== undefined) return shrunk;
    const { own, peer } = sender.negotiated ?? NOT_NEGOTIATED;
    if (own?.mss !== undefined || peer?.mss !== undefined) observeHabits(departure);
    return undefined;
  },

  departed(departure) {
    const { packet, sender, receiver, segment, world } = departure;
    if (!packet.own) return;
    // A SYN without `win=` announces what a `host` line declares.
    if (segment.win !== undefined || ((packet.flags & SYN) !== 0 && packet.win !== undefined))
      noteAnnounced(departure);
    if (world.scenario.timed && sender.because === "retransmission" && sender.flow?.hasRepeated !== true)
      noteFlow(sender, { hasRepeated: true });
    if (sender.flow?.probedAt !== undefined) noteFlow(sender, { probedAt: undefined });
    if (sender.sndWnd === 0) noteProbe(departure);
    if (sender.sendBudget === 0 && carriesText(packet)) notePush(departure);
    const gap = sender.flow?.gap;
    if (gap !== undefined) acknowledgeGap(departure, gap);
    if (sender.flow?.keepAliveDue === true) noteFlow(sender, { keepAliveDue: false });
    if (packet.reported && sender.announced?.takenBack?.by !== packet.number) {
      noteFlow(sender, { inDoubt: true });
      if (acknowledgesWrongly(departure)) noteFlow(receiver, { inDoubt: true });
    }
  },

  arrived(world, segment, packet, receiver, _before, step) {
    if (step.text === "held" || receiver.flow?.gap !== undefined) noteGap(world, packet, receiver, step);
    if (segment.win !== undefined && packet.win === undefined) receiver.sndWnd = undefined;
    if (receiver.rcvWnd === 0 && world.scenario.timed) noteAsked(world, receiver);
    if (receiver.sndWnd === 0 || receiver.flow?.closed !== undefined) {
      noteClosedWindow(world, packet, receiver, world.connection(segment.connection).tcbs[segment.side]);
    }
    if (receiver.flow?.inDoubt === true && !packet.reported && isSettled(receiver, world.scenario.space)) {
      noteFlow(receiver, { inDoubt: false });
    }
  },

  end(context) {
    for (const side of [0, 1] as const) pushMissing(context, side);
    return shutAtTheEnd(context);
  },
};

/** What a host does again and again, and is worth a remark where the page tells its MSS. */
function observeHabits(departure: Departure): void {
  if (carriesText(departure.packet)) observeSending(departure);
  else if (departure.segment.win !== undefined) observeUpdate(departure);
  observeStretch(departure);
}

function pushMissing({ world, state, report }: EndContext, side: Side): void {
  const tcb = state.tcbs[side];
  const peer = state.tcbs[otherSide(side)];
  const { unpushed, pushes } = tcb.flow ?? tcb.last?.flow ?? {};
  if (unpushed === undefined || pushes === true || unpushed.reported) return;
  const found = findingAbout(world, "push-missing", unpushed, "flags", tcb, peer);
  report({ ...found, repairs: [{ ...changeFlags(unpushed.line, unpushed.flags | PSH), safe: false }] });
}

function acknowledgesWrongly({ packet, sender, world }: Departure): boolean {
  const wire = packet.asWritten ?? packet;
  if (sender.rcvNxt === undefined || (wire.flags & ACK) === 0) return true;
  return world.scenario.space.compare(wire.ack, sender.rcvNxt) !== 0;
}

/** All that this end has sent is acknowledged: both ends agree where they stand. */
function isSettled({ sndUna, sndNxt }: Tcb, space: SequenceSpace): boolean {
  return sndUna !== undefined && sndNxt !== undefined && space.compare(sndUna, sndNxt) === 0;
}
