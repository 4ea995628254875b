/** Segments that somebody else sends under a host's address, where the page speaks of such. */
import type { Candidate, Surroundings } from "./candidate";
import { unusedSymbol } from "./habits";
import type { Side } from "./situation";

/** What would be believed: the numbers that the receiver expects. */
export function forged(self: Side, peer: Side, { habits, hints }: Surroundings): Candidate[] {
  const words = hints.strength("forged");
  if (words === 0) return [];
  const base = {
    from: self.endpoint,
    to: peer.endpoint,
    rest: "forged",
    why: "somebody else pretends to be this host",
  };
  const seq = peer.view?.rcvNxt ?? unusedSymbol(habits, ["z", "o"]);
  const ack = peer.view?.sndNxt;
  const weight = 45 + 14 * words;
  if (peer.state === "SYN-SENT") return [{ ...base, flags: "SYN,ACK", seq, ...(ack ? { ack } : {}), weight }];
  if (peer.state === "LISTEN" || peer.state === "CLOSED") return [{ ...base, flags: "SYN", seq, weight }];
  return [
    { ...base, flags: "ACK", seq, ...(ack ? { ack } : {}), weight },
    { ...base, flags: "RST", seq, weight: weight + 8 * hints.strength("reset") - 4 },
  ];
}
