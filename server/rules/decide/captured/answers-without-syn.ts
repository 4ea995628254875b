/** Whether a capture shows a bare ACK in the place of the SYN,ACK: its sender's SYN is not missing, it was never set. */
import type { Departure } from "../../../simulate/judge";
import { ACK, PSH, RST, SYN } from "../../../tcp/flags";
import { occupiesSpace } from "../../../tcp/packet";
import { plus } from "../../../tcp/sequence";
import { following } from "./following";

/** A keep-alive, which bears the ISN where nothing was sent yet (section 3.8.4), or a probe of a window takes so long. Nanoseconds. */
const SOONEST_PROBE = 1e9;

/** It acknowledges the SYN, and the opener goes on as though its number were the ISN. */
export function answersWithoutSyn(departure: Departure): boolean {
  const { packet, sender, receiver, world } = departure;
  const { space } = world.scenario;
  const { latestSyn, rcvNxt } = sender;
  if (!sender.passive || latestSyn === undefined || rcvNxt === undefined || occupiesSpace(packet))
    return false;
  if ((packet.flags & ~PSH) !== ACK || space.compare(packet.ack, rcvNxt) !== 0) return false;
  if (receiver.lastWinSent === 0 || packet.at - latestSyn.at >= SOONEST_PROBE) return false;
  for (const { own, flags, seq, ack, occupies } of following(departure)) {
    if ((flags & (SYN | RST)) !== 0) return false;
    // Text at that number: no SYN stands there.
    if (own && occupies && space.compare(seq, packet.seq) === 0) return false;
    if (own) continue;
    return (
      ack !== undefined && space.compare(ack, plus(packet.seq, 1)) === 0 && space.compare(seq, rcvNxt) === 0
    );
  }
  return false;
}
