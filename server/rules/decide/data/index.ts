/** Decides what data, windows and acknowledgments may do (rules 1.3). */
import type { Departure } from "../../../simulate/judge";
import { ACK } from "../../../tcp/flags";
import { noteFlow } from "../../../tcp/flow";
import type { SequenceSpace } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import type { Subject } from "../subject";
import { noteAnnounced, windowShrunk } from "./announced-window";
import { beyondSendWindow, fitsAtOnce } from "./send-window";
import {
  abortsThoughAnswered,
  lateProbe,
  noteAsked,
  noteClosedWindow,
  noteProbe,
  shutAtTheEnd,
} from "./zero-window";

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
    return segment.win === undefined ? undefined : windowShrunk(departure);
  },

  departed(departure) {
    const { packet, sender, receiver, segment, world } = departure;
    if (!packet.own) return;
    if (segment.win !== undefined) noteAnnounced(departure);
    if (world.scenario.timed && sender.because === "retransmission" && sender.flow?.hasRepeated !== true)
      noteFlow(sender, { hasRepeated: true });
    if (sender.flow?.probedAt !== undefined) noteFlow(sender, { probedAt: undefined });
    if (sender.sndWnd === 0) noteProbe(departure);
    if (sender.flow?.keepAliveDue === true) noteFlow(sender, { keepAliveDue: false });
    if (packet.reported && sender.flow?.takenBack?.by !== packet.number) {
      noteFlow(sender, { inDoubt: true });
      if (acknowledgesWrongly(departure)) noteFlow(receiver, { inDoubt: true });
    }
  },

  arrived(world, segment, packet, receiver) {
    if (receiver.rcvWnd === 0 && world.scenario.timed) noteAsked(world, receiver);
    if (receiver.sndWnd === 0 || receiver.flow?.closed !== undefined) {
      noteClosedWindow(world, packet, receiver, world.connection(segment.connection).tcbs[segment.side]);
    }
    if (receiver.flow?.inDoubt === true && !packet.reported && isSettled(receiver, world.scenario.space)) {
      noteFlow(receiver, { inDoubt: false });
    }
  },

  end(context) {
    return shutAtTheEnd(context);
  },
};

function acknowledgesWrongly({ packet, sender, world }: Departure): boolean {
  const wire = packet.asWritten ?? packet;
  if (sender.rcvNxt === undefined || (wire.flags & ACK) === 0) return true;
  return world.scenario.space.compare(wire.ack, sender.rcvNxt) !== 0;
}

/** All that this end has sent is acknowledged: both ends agree where they stand. */
function isSettled({ sndUna, sndNxt }: Tcb, space: SequenceSpace): boolean {
  return sndUna !== undefined && sndNxt !== undefined && space.compare(sndUna, sndNxt) === 0;
}
