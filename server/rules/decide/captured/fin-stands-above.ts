/** Whether a capture shows that a FIN with text should have stood behind all text before it, and not partly on it. */
import type { Departure } from "../../../simulate/judge";
import { FIN, RST, SYN } from "../../../tcp/flags";
import { segmentEnd } from "../../../tcp/packet";
import { plus, type Seq } from "../../../tcp/sequence";
import { following } from "./following";

/**
 * Text may be cut anew, so that a FIN with text may begin on old text; but nothing is numbered above it (section 3.4). Where its sender
 * itself goes on right behind where it would have ended, and nobody knows of its own end, its number is wrong: so is a RST that stands
 * there, as who sends that had taken the acknowledgment of the FIN (section 3.10.7.4, fifth).
 */
export function finStandsAbove(departure: Departure, sndNxt: Seq): boolean {
  const { packet, world } = departure;
  if (world.settings.profile !== "capture" || !packet.own) return false;
  const { space } = world.scenario;
  const end = segmentEnd(packet, space);
  const above = space.difference(sndNxt, packet.seq);
  if (above === undefined) return false;
  const behind = plus(end, above);
  let isShown = false;
  for (const { own, flags, seq, ack, end: its } of following(departure)) {
    if ((flags & SYN) !== 0) break;
    const number = !own ? ack : (flags & FIN) === 0 ? seq : its;
    if (number === undefined || (!own && (flags & RST) !== 0)) continue;
    if (space.compare(number, end) === 0) return false;
    isShown ||= own && space.compare(number, behind) === 0;
  }
  return isShown;
}
