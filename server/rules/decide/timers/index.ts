/** Decides what the timers ask for (rules 1.6, and those of 1.3 that are about time). */

import { RST, SYN } from "../../../tcp/flags";
import { repetitionOf } from "../../../tcp/repetition";
import { NO_TIMING } from "../../../tcp/timing";
import type { Subject } from "../subject";
import { judgeAckDelay } from "./acknowledgment";
import { judgeKeepAlive, judgeReset, judgeWindowProbe } from "./probes";
import { judgeRepetition } from "./retransmission";

export const timers: Subject = {
  departure(departure) {
    const { packet, sender, world } = departure;
    const { timing } = sender;
    if ((packet.flags & RST) !== 0) return judgeReset(departure);
    // The next in-order segment of a page without times has nothing to do with a timer.
    const next =
      sender.sndNxt === undefined ||
      (packet.seq.k === sender.sndNxt.k && packet.seq.basis === sender.sndNxt.basis);
    if (next && (packet.flags & SYN) === 0 && timing === undefined) return undefined;
    const again = repetitionOf(sender, packet, world.scenario.space);
    if (again === "keep-alive") {
      judgeKeepAlive(departure);
      sender.timing ??= NO_TIMING;
    } else if (again === "window-probe") return judgeWindowProbe(departure);
    else if (again !== undefined) {
      const found = judgeRepetition(departure, again);
      if (found !== undefined) return found;
    }
    return timing?.ackOwedSince === undefined ? undefined : judgeAckDelay(departure);
  },

  departed() {},

  arrived() {},

  end() {
    return false;
  },
};
