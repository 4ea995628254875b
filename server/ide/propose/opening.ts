/** SYNs: the first segment of an exchange, of a further connection, and old ones that turn up late. */
import type { Candidate, Surroundings } from "./candidates";
import { newOpeningNumber, unusedSymbol } from "./habits";
import type { Pair, Side } from "./situation";

export function opening(around: Surroundings): Candidate[] {
  const { situation } = around;
  if (situation.pairs.length === 0) return first(around);
  return situation.pairs.flatMap((pair) => further(pair, around));
}

/** Between the hosts that the page names already, else between those of an earlier scenario, else client and server. */
function first({ situation, habits, hints }: Surroundings): Candidate[] {
  const [opener, listener] = roles(situation.hosts, around(situation, habits));
  const syn = (from: string, to: string, weight: number, rest = ""): Candidate => ({
    from,
    to,
    flags: "SYN",
    rest,
    seq: newOpeningNumber(habits, from),
    weight,
    why: "opens the connection",
  });
  const found = [syn(opener, listener, 90), syn(listener, opener, 70)];
  if (hints.strength("old") > 0) found.push(syn(opener, listener, 60, "old"));
  return found;

  function around(
    { trace }: Surroundings["situation"],
    { talkers }: Surroundings["habits"],
  ): {
    connects: string | undefined;
    listens: string | undefined;
    talkers: readonly (readonly [string, string])[];
  } {
    const calls = trace?.steps.filter((step) => step.event === "call") ?? [];
    const waiting = trace?.hosts.find(
      ({ name, initial }) => (trace.end[name]?.state ?? initial) === "LISTEN",
    );
    return {
      connects: calls.find(({ call }) => call === "connect")?.from,
      listens: calls.find(({ call }) => call === "listen")?.from ?? waiting?.name,
      talkers,
    };
  }
}

function roles(
  hosts: readonly string[],
  known: {
    connects: string | undefined;
    listens: string | undefined;
    talkers: readonly (readonly [string, string])[];
  },
): readonly [string, string] {
  const opener = known.connects ?? hosts.find((host) => host !== known.listens);
  const listener = known.listens ?? hosts.find((host) => host !== opener);
  const [otherOpener, otherListener] = known.talkers[0] ?? ["client", "server"];
  if (opener !== undefined && listener !== undefined) return [opener, listener];
  if (opener !== undefined) return [opener, opener === otherListener ? otherOpener : otherListener];
  if (listener !== undefined) return [listener === otherOpener ? otherListener : otherOpener, listener];
  return [otherOpener, otherListener];
}

/** Between hosts that have talked: a connection anew, one that crosses, an old SYN. */
function further({ sides: [a, b] }: Pair, { habits, hints }: Surroundings): Candidate[] {
  const found: Candidate[] = [];
  for (const [self, peer] of [[a, b] as const, [b, a] as const]) {
    const base = { from: self.endpoint, to: peer.endpoint, flags: "SYN" };
    if (self.state === "CLOSED" || self.state === "TIME-WAIT" || self.state === "LISTEN")
      found.push({
        ...base,
        rest: "",
        seq: newOpeningNumber(habits, self.host),
        weight: weightOfNew(self, peer, hints),
        why: "opens a connection",
      });
    const old = hints.strength("old");
    if (old > 0)
      found.push({
        ...base,
        rest: "old",
        seq: unusedSymbol(habits, ["z", "o"]),
        weight: 50 + 12 * old,
        why: "an old SYN arrives",
      });
  }
  return found;
}

function weightOfNew(self: Side, peer: Side, hints: Surroundings["hints"]): number {
  const crossing = peer.state === "SYN-SENT" ? 25 : 0;
  const openedBefore = self.sent.some(
    ({ packet }) => packet.flags.includes("SYN") && !packet.flags.includes("ACK"),
  );
  return 30 + crossing + (openedBefore ? 25 : 0) + 8 * hints.strength("both") + 5 * hints.strength("open");
}
