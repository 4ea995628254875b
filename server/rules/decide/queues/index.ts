/** Decides what a listener's queues and a host's ports hold (rules 1.9). */
import type { Subject } from "../subject";
import { answered, answeredBeyondBacklog, completedBeyondBacklog } from "./backlog";
import { queuesAtTheEnd } from "./end";

export const queues: Subject = {
  departure(departure) {
    if (departure.sender.queued === undefined) return undefined;
    return answeredBeyondBacklog(departure);
  },

  departed(departure) {
    if (departure.sender.queued?.beyond !== undefined) answered(departure);
  },

  arrived(world, _segment, packet, receiver) {
    if (receiver.queued?.beyond !== undefined) completedBeyondBacklog(world, packet, receiver);
  },

  end: queuesAtTheEnd,
};
