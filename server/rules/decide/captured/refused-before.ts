/** A RST that answers for a connection its sender did not have yet, or has no more, and that a capture shows late. */
import type { Departure } from "../../../simulate/judge";
import { ACK, RST, SYN } from "../../../tcp/flags";
import { plus, type Seq, type SequenceSpace, ZERO } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { following } from "./following";

/**
 * SEQ=0 with an acknowledgment is what a host without the connection answers to a SYN (section 3.10.7.1), and ABORT in SYN-SENT sends
 * nothing (section 3.10.5), so that a RST far from its number answers an older connection (section 3.10.7.3). Such a RST ended nothing
 * where its sender goes on with the connection that it has opened itself: it left before its SYN did, or answers what the capture lacks.
 */
export function restoreIfRefusedBefore(departure: Departure): void {
  const { sender, packet, world } = departure;
  const { last, stateBefore, endedBy } = sender;
  if (world.settings.profile !== "capture" || (packet.flags & RST) === 0) return;
  if (last?.firstSyn === undefined || endedBy !== packet || last.sentSynAck) return;
  const { space } = world.scenario;
  const refuses = (packet.flags & ACK) !== 0 && space.compare(packet.seq, ZERO) === 0;
  if (!refuses && (stateBefore !== "SYN-SENT" || mayBeOwn(last, packet.seq, space))) return;
  if (!goesOn(departure)) return;
  Object.assign(sender, last.clone(), { state: stateBefore, because: "send-rst-answer" });
}

/** Farther above SND.NXT than a connection is that has just been opened. */
const WELL_ABOVE = 2 ** 16;

/** The number is one that the new connection may have come to. */
function mayBeOwn({ iss, sndNxt }: Tcb, seq: Seq, space: SequenceSpace): boolean {
  if (iss === undefined || sndNxt === undefined) return true;
  return (space.compare(seq, iss) ?? 1) > 0 && (space.compare(seq, plus(sndNxt, WELL_ABOVE)) ?? 0) <= 0;
}

/** What its sender sends next, but for further RSTs, belongs to the connection. */
function goesOn(departure: Departure): boolean {
  for (const { own, flags } of following(departure)) {
    if (own && (flags & RST) === 0) return (flags & (SYN | ACK)) === ACK;
  }
  return false;
}
