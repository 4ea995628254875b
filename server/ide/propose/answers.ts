/** What the arrivals since a side last sent call for: RFC 9293 answers a SYN with SYN,ACK, what occupies numbers with ACK. */
import type { Candidate, Surroundings } from "./candidate";
import { newOpeningNumber } from "./habits";
import { hasFlags, occupies, type Side } from "./situation";

/** Arrivals that it answers with a RST. */
const DRAWS_RST = new Set(["closed-answer-rst", "listen-ack", "syn-sent-bad-ack", "syn-received-bad-ack"]);

/** Arrivals that it answers with an empty ACK although they use no sequence number. */
const DRAWS_ACK = new Set([
  "not-acceptable",
  "zero-window-ack",
  "rst-not-exact",
  "syn-challenged",
  "ack-of-unsent",
  "ack-too-old",
]);

export function answers(self: Side, peer: Side, around: Surroundings): Candidate[] {
  return [...toSyn(self, peer, around), ...toOthers(self, peer, around)];
}

function toSyn(self: Side, peer: Side, { habits }: Surroundings): Candidate[] {
  const base = { from: self.endpoint, to: peer.endpoint, rest: "", why: "answers the SYN" };
  const syn = self.arrivals.find(({ packet }) => hasFlags(packet, "SYN") && !hasFlags(packet, "ACK"))?.packet;
  const answeredBefore = self.sent.some(({ packet }) => hasFlags(packet, "SYN", "ACK"));
  const found: Candidate[] = [];
  // A SYN of another attempt gets an initial number of its own.
  if (syn && answeredBefore)
    found.push({ ...base, flags: "SYN,ACK", seq: newOpeningNumber(habits, self.host), weight: 99 });
  else if (syn && hasFlags(syn, "ECE", "CWR")) found.push({ ...base, flags: "SYN,ACK,ECE", weight: 101 });
  if (self.state === "SYN-RECEIVED") {
    const isDue = !answeredBefore || self.arrivals.some(({ packet }) => hasFlags(packet, "SYN"));
    found.push({ ...base, flags: "SYN,ACK", weight: isDue ? 100 : 40 });
  }
  // A closed port may turn out to be open.
  if (syn && self.state === "CLOSED") found.push({ ...base, flags: "SYN,ACK", weight: 90 });
  return found;
}

function toOthers(self: Side, peer: Side, { hints }: Surroundings): Candidate[] {
  const base = { from: self.endpoint, to: peer.endpoint, rest: "" };
  const found: Candidate[] = [];
  if (self.arrivals.some(({ clause }) => DRAWS_RST.has(clause)))
    found.push({ ...base, flags: "RST", weight: 105, why: "belongs to no connection of this host" });
  if (self.state === "CLOSED" || self.state === "LISTEN") return found;
  const why = "says what it expects";
  if (self.arrivals.some(({ clause }) => DRAWS_ACK.has(clause)))
    found.push({ ...base, flags: "ACK", weight: 104, why });
  else if (self.arrivals.some(({ packet }) => occupies(packet))) {
    const weight = self.state === "SYN-RECEIVED" ? 45 : 100;
    found.push({ ...base, flags: "ACK", weight, why: "acknowledges what has arrived" });
  } else if (self.arrivals.length > 0)
    found.push({ ...base, flags: "ACK", weight: 20 + 10 * hints.strength("old"), why });
  return found;
}
