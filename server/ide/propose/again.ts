/** Retransmissions: of what was lost, of what lost its answer, of what has waited. */
import type { Candidate, Surroundings } from "./candidate";
import { hasFlags, occupies, type Sent, type Side } from "./situation";

export function again(self: Side, peer: Side, { hints }: Surroundings): Candidate[] {
  const oldest = self.sent.find((sent) => occupies(sent.packet) && isOutstanding(sent, self));
  if (!oldest) return [];
  const { packet } = oldest;
  const lost = self.sent.some((sent) => sent.fate === "lost" && sent.packet.seq === packet.seq);
  const answerLost = peer.sent.at(-1)?.fate === "lost";
  const weight = (lost ? 92 : answerLost ? 80 : 42) + (hints.waited ? 30 : 0) + 6 * hints.strength("again");
  const base = {
    from: self.endpoint,
    to: peer.endpoint,
    flags: packet.flags.join(","),
    why: "sends it again",
  };
  const seq = packet.seq === null ? {} : { seq: packet.seq };
  if (packet.len === "0") return [{ ...base, ...seq, rest: "", weight }];
  const whole: Candidate = { ...base, ...seq, rest: `len=${packet.len}`, weight };
  // A SYN that is sent again leaves its data out (RFC 7413).
  return hasFlags(packet, "SYN") ? [{ ...base, ...seq, rest: "", weight: weight + 1 }, whole] : [whole];
}

function isOutstanding({ packet }: Sent, self: Side): boolean {
  if (self.view?.sndUna === null || self.view === undefined) return false;
  return packet.seq === self.view.sndUna;
}
