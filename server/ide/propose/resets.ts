/** RSTs that nothing demands: a refusal, an abort. */
import type { Candidate, Surroundings } from "./candidate";
import { hasFlags, type Side } from "./situation";

export function resets(self: Side, peer: Side, { hints }: Surroundings): Candidate[] {
  const base = { from: self.endpoint, to: peer.endpoint, rest: "" };
  const words = 8 * hints.strength("reset");
  const toSyn = self.arrivals.some(({ packet }) => hasFlags(packet, "SYN") && !hasFlags(packet, "ACK"));
  if (toSyn) return [{ ...base, flags: "RST,ACK", weight: 58 + words, why: "refuses the connection" }];
  if (self.state === "CLOSED" || self.state === "LISTEN") return [];
  return [{ ...base, flags: "RST", weight: 25 + words, why: "ends the connection" }];
}
