/** Decides what a listener's queues and a host's ports hold (rules 1.9). */
import { ACK, SYN } from "../../../tcp/flags";
import type { Subject } from "../subject";
import { answered, answeredBeyondBacklog, completedBeyondBacklog } from "./backlog";
import { optionOfForgottenSyn } from "./cookies";
import { queuesAtTheEnd } from "./end";
import { oneRetryTooMany } from "./expiry";
import { noPortLeft } from "./ports";

export const queues: Subject = {
  departure(departure) {
    const { packet, sender } = departure;
    if ((packet.flags & (SYN | ACK)) === SYN) return noPortLeft(departure);
    if (sender.queued === undefined) return undefined;
    if (packet.options !== undefined && sender.queued.cookie) {
      const lost = optionOfForgottenSyn(departure);
      if (lost !== undefined) return lost;
    }
    if ((packet.flags & SYN) === 0) return undefined;
    return answeredBeyondBacklog(departure) ?? oneRetryTooMany(departure);
  },

  departed(departure) {
    if (departure.sender.queued?.beyond !== undefined) answered(departure);
  },

  arrived(world, _segment, packet, receiver) {
    if (receiver.queued?.beyond !== undefined) completedBeyondBacklog(world, packet, receiver);
  },

  end: queuesAtTheEnd,
};
