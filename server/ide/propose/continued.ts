/** What continues the talk: data, urgent data, a FIN, from sides that may still send. */
import type { Candidate, Surroundings } from "./candidate";
import type { Hints } from "./hints";
import { hasFlags, occupies, type Side } from "./situation";

const MAY_SEND = new Set(["ESTABLISHED", "CLOSE-WAIT", "SYN-RECEIVED"]);

/** What a sender hands over in one segment where nothing smaller is said. */
const FULL_SEGMENT = 1460;
/** What every host can take without saying so (RFC 9293 section 3.7.1). */
const SMALLEST_FULL_SEGMENT = 536;

export function continued(self: Side, peer: Side, around: Surroundings): Candidate[] {
  if (!MAY_SEND.has(self.state)) return [];
  return [...data(self, peer, around), ...fin(self, peer, around)];
}

function data(self: Side, peer: Side, { habits, hints }: Surroundings): Candidate[] {
  const last = self.sent.at(-1)?.packet;
  const outstanding = last !== undefined && last.len !== "0" && self.arrivals.length === 0;
  // Without PSH the sender had more to say (RFC 9293 section 3.9.1.2); with it, the other end's turn has come.
  const usesPush = habits.dataFlags.some(({ flags }) => flags.includes("PSH"));
  const isFull = last !== undefined && Number(last.len) >= SMALLEST_FULL_SEGMENT;
  const unfinished = outstanding && !hasFlags(last, "PSH") && (usesPush || isFull);
  const owes = self.arrivals.some(({ packet }) => occupies(packet));
  const asked = asksToSend(self);
  const weight =
    58 +
    inclination(self, peer, hints) +
    (owes ? 6 : 0) +
    (habits.lengths.has(self.host) ? 4 : 0) +
    (unfinished ? 40 : outstanding && !streams(self, peer) ? -25 : 0) +
    (self.state === "CLOSE-WAIT" ? 10 : 0) +
    (asked === undefined ? 0 : 45) +
    1.5 * hints.strength("data");
  const length = asked ?? habits.lengths.get(self.host) ?? "100";
  const base = { from: self.endpoint, to: peer.endpoint, rest: `len=${length}`, why: "sends data" };
  const own = habits.dataFlags.filter(({ host }) => host === self.host);
  const usual = (own[0] ?? habits.dataFlags[0])?.flags ?? "PSH,ACK";
  const preferred = asked === String(FULL_SEGMENT) ? "ACK" : unfinished ? "PSH,ACK" : usual;
  const other = preferred === "ACK" ? "PSH,ACK" : "ACK";
  const seen = own.length > 0 ? own : usesPush ? [] : habits.dataFlags;
  const isSettled = seen.length > 0 && seen.every(({ flags }) => flags !== other);
  const found: Candidate[] = [
    { ...base, flags: preferred, weight },
    { ...base, flags: other, weight: weight - (isSettled ? 30 : 11) },
  ];
  const urgent = hints.strength("urgent");
  if (urgent > 0)
    found.push({
      ...base,
      flags: "PSH,URG,ACK",
      rest: `urg=1 len=${length}`,
      weight: weight + 8 * urgent,
      why: "sends urgent data",
    });
  return found;
}

function fin(self: Side, peer: Side, { habits, hints }: Surroundings): Candidate[] {
  const close = hints.strength("close");
  const forgotten = peer.state === "CLOSED" || peer.state === "LISTEN";
  const outstanding = self.sent.some(({ packet }) => packet.len !== "0") && self.arrivals.length === 0;
  const owes = close === 0 && self.arrivals.some(({ packet }) => packet.len !== "0");
  const weight =
    54 +
    inclination(self, peer, hints) +
    9 * close -
    (forgotten ? 15 : 0) -
    (outstanding ? 15 : 0) -
    (owes ? 6 : 0);
  const last = self.state === "CLOSE-WAIT";
  const base = { from: self.endpoint, to: peer.endpoint };
  const found: Candidate[] = [
    { ...base, flags: "FIN,ACK", rest: "", weight: weight + (last ? 25 : 0), why: "closes its direction" },
  ];
  if (close > 0 && hints.strength("data") > 0)
    found.push({
      ...base,
      flags: "FIN,PSH,ACK",
      rest: `len=${habits.lengths.get(self.host) ?? "100"}`,
      weight: weight - (last || hints.strength("data") < 2 ? 25 : 10),
      why: "sends its last data and closes",
    });
  return found;
}

/** Openers talk first; who has spoken last goes on; whom the text above names is meant. */
function inclination(self: Side, peer: Side, hints: Hints): number {
  const pending = self.state === "SYN-RECEIVED" ? -40 : 0;
  const spokeLast = self.lastLine > peer.lastLine ? 2 : 0;
  return (self.opens ? 13 : 0) + spokeLast + (hints.mentions(self.host) ? 3 : 0) + pending;
}

/** True where this side goes on without waiting: its data is still under way, or it has sent twice in a row. */
function streams(self: Side, peer: Side): boolean {
  const [before, last] = self.sent.slice(-2);
  if (self.sent.at(-1)?.fate !== "arrived") return true;
  const answered = peer.sent.at(-1)?.line ?? -1;
  return last !== undefined && before?.packet.len !== "0" && answered < (before?.line ?? 0);
}

/** What a `send` has handed over and no segment has carried yet, as much as fits in one. */
function asksToSend(self: Side): string | undefined {
  return self.unsent > 0 ? String(Math.min(self.unsent, FULL_SEGMENT)) : undefined;
}
