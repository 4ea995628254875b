/** What a side's user has asked for and not got yet. */
import type { Candidate, Surroundings } from "./candidate";
import { newOpeningNumber } from "./habits";
import type { Side } from "./situation";

export function asked(self: Side, peer: Side, { habits }: Surroundings): Candidate[] {
  const called = (name: string): boolean => self.calls.some((call) => call.name === name);
  const base = { from: self.endpoint, to: peer.endpoint, rest: "" };
  const found: Candidate[] = [];
  if (called("close") || called("shutdown"))
    found.push({ ...base, flags: "FIN,ACK", weight: 110, why: "its user has closed" });
  if (called("abort")) found.push({ ...base, flags: "RST", weight: 115, why: "its user has aborted" });
  if (called("connect"))
    found.push({
      ...base,
      flags: "SYN",
      seq: newOpeningNumber(habits, self.host),
      weight: 110,
      why: "its user opens a connection",
    });
  return found;
}
