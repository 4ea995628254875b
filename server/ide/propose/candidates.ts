/** Segments that might come next, each with a weight: what is owed first, then what continues the talk. */

import { continued } from "./continued";
import { forged } from "./forged";
import type { Habits } from "./habits";
import { newOpeningNumber } from "./habits";
import type { Hints } from "./hints";
import { opening } from "./opening";
import { probes } from "./probes";
import { hasFlags, occupies, type Pair, type Sent, type Side, type Situation } from "./situation";

export interface Candidate {
  readonly from: string;
  readonly to: string;
  readonly flags: string;
  /** What stands behind the numbers: `len=100`, `old`. */
  readonly rest: string;
  /** Given where it is not what the sender would put there by itself. */
  readonly seq?: string;
  readonly ack?: string;
  readonly weight: number;
  /** Why this might come next, in a few words. */
  readonly why: string;
}

export interface Surroundings {
  readonly situation: Situation;
  readonly habits: Habits;
  readonly hints: Hints;
}

export function candidates(around: Surroundings): Candidate[] {
  const found = [...opening(around)];
  for (const [rank, pair] of around.situation.pairs.entries()) {
    const distance = rank * 8;
    for (const candidate of ofPair(pair, around))
      found.push({ ...candidate, weight: candidate.weight - distance });
  }
  return found.sort((a, b) => b.weight - a.weight);
}

function ofPair(pair: Pair, around: Surroundings): Candidate[] {
  const [a, b] = pair.sides;
  return [...ofSide(a, b, around), ...ofSide(b, a, around)];
}

function ofSide(self: Side, peer: Side, around: Surroundings): Candidate[] {
  return [
    ...answers(self, peer, around),
    ...asked(self, peer, around),
    ...continued(self, peer, around),
    ...again(self, peer, around),
    ...resets(self, peer, around),
    ...forged(self, peer, around),
    ...probes(self, peer, around),
  ];
}

/** Arrivals that RFC 9293 answers with a RST. */
const DRAWS_RST = new Set(["closed-answer-rst", "listen-ack", "syn-sent-bad-ack", "syn-received-bad-ack"]);

/** Arrivals that it answers with an empty ACK although they use no sequence number. */
const DRAWS_ACK = new Set([
  "not-acceptable",
  "rst-not-exact",
  "syn-challenged",
  "ack-of-unsent",
  "ack-too-old",
]);

/** What the arrivals since this side last sent call for. */
function answers(self: Side, peer: Side, { habits, hints }: Surroundings): Candidate[] {
  const found: Candidate[] = [];
  const make = (flags: string, weight: number, why: string): void => {
    found.push({ from: self.endpoint, to: peer.endpoint, flags, rest: "", weight, why });
  };
  const due = self.arrivals.filter(({ packet }) => occupies(packet));
  if (self.arrivals.some(({ clause }) => DRAWS_RST.has(clause)))
    make("RST", 105, "belongs to no connection of this host");
  const syn = self.arrivals.find(({ packet }) => hasFlags(packet, "SYN") && !hasFlags(packet, "ACK"))?.packet;
  const answeredBefore = self.sent.some(({ packet }) => hasFlags(packet, "SYN", "ACK"));
  // A SYN of another attempt gets an initial number of its own; a closed port may turn out to be open.
  if (syn && answeredBefore)
    found.push({
      from: self.endpoint,
      to: peer.endpoint,
      flags: "SYN,ACK",
      rest: "",
      seq: newOpeningNumber(habits, self.host),
      weight: 99,
      why: "answers the new SYN",
    });
  else if (syn && hasFlags(syn, "ECE", "CWR")) make("SYN,ACK,ECE", 101, "answers the SYN and agrees to ECN");
  if (syn && self.state === "CLOSED") make("SYN,ACK", 90, "answers the SYN");
  if (self.state === "SYN-RECEIVED") {
    const answered = self.sent.some(({ packet }) => hasFlags(packet, "SYN", "ACK"));
    const asked = due.some(({ packet }) => hasFlags(packet, "SYN"));
    make("SYN,ACK", asked || !answered ? 100 : 40, "answers the SYN");
  }
  if (self.state === "CLOSED" || self.state === "LISTEN") return found;
  if (self.arrivals.some(({ clause }) => DRAWS_ACK.has(clause))) make("ACK", 104, "says what it expects");
  else if (due.length > 0)
    make("ACK", self.state === "SYN-RECEIVED" ? 45 : 100, "acknowledges what has arrived");
  else if (self.arrivals.length > 0) make("ACK", 20 + 10 * hints.strength("old"), "says what it expects");
  return found;
}

/** What this side's user has asked for. */
function asked(self: Side, peer: Side, { habits }: Surroundings): Candidate[] {
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

/** What was lost, or whose answer was, or what has not been answered although time has passed. */
function again(self: Side, peer: Side, { hints }: Surroundings): Candidate[] {
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
  // A SYN that is sent again leaves its data out (RFC 7413 section 4.2.1).
  return hasFlags(packet, "SYN") ? [{ ...base, ...seq, rest: "", weight: weight + 1 }, whole] : [whole];
}

function isOutstanding({ packet }: Sent, self: Side): boolean {
  if (self.view?.sndUna === null || self.view === undefined) return false;
  return packet.seq === self.view.sndUna;
}

/** RSTs that nothing demands: a refusal, an abort. */
function resets(self: Side, peer: Side, { hints }: Surroundings): Candidate[] {
  const base = { from: self.endpoint, to: peer.endpoint, rest: "" };
  const words = 8 * hints.strength("reset");
  const toSyn = self.arrivals.some(({ packet }) => hasFlags(packet, "SYN") && !hasFlags(packet, "ACK"));
  if (toSyn) return [{ ...base, flags: "RST,ACK", weight: 58 + words, why: "refuses the connection" }];
  if (self.state === "CLOSED" || self.state === "LISTEN") return [];
  return [{ ...base, flags: "RST", weight: 25 + words, why: "ends the connection" }];
}
