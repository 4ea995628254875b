/** Decides what a listener's queues and a host's ports hold (rules 1.9). */
import type { Subject } from "../subject";

export const queues: Subject = {
  departure() {
    return undefined;
  },

  departed() {},

  arrived() {},

  end() {
    return false;
  },
};
