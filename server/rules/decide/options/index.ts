/** Decides what the TCP options may say (rules 1.7). */
import type { Subject } from "../subject";

export const options: Subject = {
  departure() {
    return undefined;
  },

  departed() {},

  arrived() {},

  end() {
    return false;
  },
};
