/** Whether a RST of a capture only answers: its sender goes on with the connection, elsewhere than an abort would have left it. */
import type { Departure } from "../../../simulate/judge";
import { ACK, RST, SYN } from "../../../tcp/flags";
import { following, preceding } from "./following";

/** What has come in so few frames may still be answered one by one. */
const RECENT = 8;

/**
 * <SEQ=SEG.ACK> refuses an acknowledgment and leaves its sender as it is (section 3.5.2, groups 1 and 2); an abort bears SND.NXT
 * (section 3.10.5), and nothing but a new SYN follows it. So who goes on at another number has not aborted; nor who goes on below
 * what was taken for his SND.NXT because it was acknowledged.
 */
export function onlyAnswers(departure: Departure): boolean {
  const { packet, sender, world } = departure;
  if (world.settings.profile !== "capture" || (packet.flags & ACK) !== 0) return false;
  if (sender.state === "CLOSED" || sender.state === "LISTEN") return false;
  const { space } = world.scenario;
  let refuses = false;
  for (const { ack } of preceding(departure, RECENT)) {
    refuses ||= ack !== undefined && space.compare(ack, packet.seq) === 0;
  }
  if (!refuses) return false;
  const atNext = sender.sndNxt !== undefined && space.compare(packet.seq, sender.sndNxt) === 0;
  for (const { own, flags, seq, end, occupies } of following(departure)) {
    if (!own || (flags & RST) !== 0) continue;
    if ((flags & SYN) !== 0 && (sender.iss === undefined || space.compare(seq, sender.iss) !== 0))
      return false;
    // Octets below the number may have been overtaken by the RST.
    if (occupies && (flags & SYN) === 0 && (space.compare(end, packet.seq) ?? 0) <= 0) continue;
    const above = space.compare(seq, packet.seq) ?? 0;
    return atNext ? above < 0 : above !== 0;
  }
  return false;
}
