/** Decides what the TCP options may say (rules 1.7). */
import type { Departure, Verdict } from "../../../simulate/judge";
import { ACK, RST, SYN } from "../../../tcp/flags";
import type { Negotiated } from "../../../tcp/negotiated";
import { carriesText, type Packet } from "../../../tcp/packet";
import type { Arrival } from "../../../tcp/segment-arrives";
import { NUMERIC } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { timestampSent } from "../../../tcp/timestamps";
import type { Subject } from "../subject";
import { blocksReported, noteTrigger, triggersAnswered } from "./scoreboard";
import { blocks, firstBlock, observeSack } from "./selective-acks";
import { exceedsMss, tooLong } from "./sizes";
import { observeMss, offered, synOnly } from "./syn-options";
import { timestampMissing, timestamps } from "./timestamps";

export const options: Subject = {
  departure(departure) {
    const { packet, sender } = departure;
    if ((packet.flags & SYN) !== 0) observeMss(departure);
    if (packet.options === undefined && nothingToAsk(packet, sender.negotiated)) return undefined;
    return (packet.options === undefined ? undefined : withOptions(departure)) ?? whateverItBears(departure);
  },

  departed({ packet, sender, world }) {
    const { space } = world.scenario;
    const tsval = packet.options?.tsval;
    if (tsval !== undefined && packet.own) timestampSent(sender, tsval, space);
    if (packet.own && sender.negotiated !== undefined) triggersAnswered(packet, sender, space);
  },

  arrived(world, _segment, packet, receiver, _before, step) {
    if (mayBeReported(packet, receiver, step)) noteTrigger(packet, receiver, step, world.scenario.space);
    if (!step.taken) return;
    if (packet.options?.sack !== undefined || (receiver.negotiated?.sacked.length ?? 0) > 0) {
      blocksReported(packet, receiver, world.scenario.space);
    }
  },

  end() {
    return false;
  },
};

/** Of a segment without options: nothing was agreed on, and there is no limit that it could pass. */
function nothingToAsk(packet: Packet, record: Negotiated | undefined): boolean {
  if (record === undefined) return true;
  const { own, peer } = record;
  if (own?.timestamps === true && peer?.timestamps === true) return false;
  if (record.reported.length > 0 || record.sacked.length > 0) return false;
  const mss = peer?.mss;
  return mss === undefined || (packet.len.basis === NUMERIC && packet.len.k >= 0 && packet.len.k <= mss);
}

/** The faults of options that stand on the segment, those that name their kind first. */
function withOptions(departure: Departure): Verdict | undefined {
  return (
    synOnly(departure) ??
    offered(departure) ??
    blocks(departure) ??
    timestamps(departure) ??
    tooLong(departure) ??
    firstBlock(departure)
  );
}

/** What is asked of a segment because of what the handshake said. */
function whateverItBears(departure: Departure): Verdict | undefined {
  const { packet, sender } = departure;
  if ((packet.flags & RST) !== 0) return undefined;
  // Before the SYN,ACK has come nobody knows what the peer takes.
  if ((packet.flags & SYN) !== 0)
    return (packet.flags & ACK) !== 0 && carriesText(packet) ? exceedsMss(departure) : undefined;
  const found = timestampMissing(departure) ?? (carriesText(packet) ? exceedsMss(departure) : undefined);
  if (found === undefined && sender.negotiated !== undefined) observeSack(departure);
  return found;
}

/** An arrival above a gap or of what was there already: what the next ACK reports by SACK. */
function mayBeReported(packet: Packet, receiver: Tcb, step: Arrival): boolean {
  return (
    (step.text === "held" || step.text === "duplicate") &&
    (packet.flags & SYN) === 0 &&
    receiver.negotiated?.peer?.sackPermitted !== false
  );
}
