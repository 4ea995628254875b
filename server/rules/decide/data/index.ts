/** Decides what data, windows and acknowledgments may do (rules 1.3). */
import type { Departure } from "../../../simulate/judge";
import { ACK } from "../../../tcp/flags";
import { noteFlow } from "../../../tcp/flow";
import type { SequenceSpace } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import type { Subject } from "../subject";
import { noteAnnounced, windowShrunk } from "./announced-window";
import { beyondSendWindow, fitsAtOnce } from "./send-window";

export const data: Subject = {
  departure(departure) {
    if (!fitsAtOnce(departure)) {
      const found = beyondSendWindow(departure);
      if (found !== undefined) return found;
    }
    return departure.segment.win === undefined ? undefined : windowShrunk(departure);
  },

  departed(departure) {
    const { packet, sender, receiver, segment } = departure;
    if (!packet.own) return;
    if (segment.win !== undefined) noteAnnounced(departure);
    if (sender.flow?.keepAliveDue === true) noteFlow(sender, { keepAliveDue: false });
    if (packet.reported && sender.flow?.takenBack?.by !== packet.number) {
      noteFlow(sender, { inDoubt: true });
      if (acknowledgesWrongly(departure)) noteFlow(receiver, { inDoubt: true });
    }
  },

  arrived(world, _segment, packet, receiver) {
    if (receiver.flow?.inDoubt === true && !packet.reported && isSettled(receiver, world.scenario.space)) {
      noteFlow(receiver, { inDoubt: false });
    }
  },

  end() {
    return false;
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
