/** Decides what data, windows and acknowledgments may do (rules 1.3). */
import type { Subject } from "../subject";

export const data: Subject = {
  departure() {
    return undefined;
  },

  departed() {},

  arrived() {},

  end() {
    return false;
  },
};
