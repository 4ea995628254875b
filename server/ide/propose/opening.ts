/** SYNs: the first segment of an exchange, of a further connection, and old ones that turn up late. */
import type { Candidate, Surroundings } from "./candidate";
import { newOpeningNumber, unusedSymbol } from "./habits";
import { hasFlags, type Pair, type Side } from "./situation";

export function opening(around: Surroundings): Candidate[] {
  const { pairs } = around.situation;
  if (pairs.every(({ sides }) => sides.every(({ sent }) => sent.length === 0))) return first(around);
  return [...pairs.flatMap((pair) => further(pair, around)), ...newcomers(around)];
}

/** Between the hosts that the page names already, else between those of an earlier scenario, else client and server. */
function first(around: Surroundings): Candidate[] {
  const { situation, habits, hints } = around;
  const [opener, listener] = roles(around);
  const stateOf = (name: string) => situation.hosts.find(({ host }) => host === name)?.state ?? "CLOSED";
  const isOpen = situation.hosts.some(({ state }) => state !== "CLOSED" && state !== "LISTEN");
  const syn = (from: string, to: string, weight: number, rest = ""): Candidate => ({
    from,
    to,
    flags: "SYN",
    rest,
    seq: newOpeningNumber(habits, from),
    weight: isOpen && rest === "" ? (stateOf(from) === "CLOSED" ? 66 : 20) : weight,
    why: "opens the connection",
  });
  const found = [syn(opener, listener, 90), syn(listener, opener, 70)];
  found.push(syn(opener, listener, hints.strength("old") > 0 ? 75 : 15, "old"));
  if (hints.strength("fast") > 0) found.push(syn(opener, listener, 80, "tfo=cookie len=100"));
  if (hints.strength("forged") > 0) found.push(syn(opener, listener, 75, "forged"));
  return found;
}

/** Who opens, and who listens. */
function roles({ situation: { hosts }, habits: { talkers } }: Surroundings): readonly [string, string] {
  const listens = hosts.find(({ state, hasQueue }) => state === "LISTEN" || hasQueue)?.host;
  const connects = hosts.find(({ calls }) => calls.some(({ name }) => name === "connect"))?.host;
  const names = hosts.map(({ host }) => host);
  const opener = connects ?? names.find((host) => host !== listens);
  const listener = listens ?? names.find((host) => host !== opener);
  const [otherOpener, otherListener] = talkers[0] ?? ["client", "server"];
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
    const seq = newOpeningNumber(habits, self.host);
    if (self.state === "CLOSED" || self.state === "TIME-WAIT" || self.state === "LISTEN")
      found.push({
        ...base,
        rest: "",
        seq,
        weight: weightOfNew(self, peer, hints),
        why: "opens a connection",
      });
    const old = hints.strength("old");
    const underWay = self.sent.some(({ packet, fate }) => fate === "under way" && hasFlags(packet, "SYN"));
    if (old > 0 || underWay)
      found.push({
        ...base,
        rest: "old",
        seq: unusedSymbol(habits, ["z", "o"]),
        weight: 50 + 12 * old - (old === 0 ? 15 : 0),
        why: "an old SYN arrives",
      });
  }
  return found;
}

function weightOfNew(self: Side, peer: Side, hints: Surroundings["hints"]): number {
  const crossing = peer.state === "SYN-SENT" ? 25 : 0;
  const words = 8 * hints.strength("both") + 5 * hints.strength("open");
  return 30 + crossing + (isOpener(self) ? 25 : 0) + words;
}

/** Hosts that have not talked yet, and further ports of those that have, to a host that has accepted a connection. */
function newcomers({ situation: { pairs, hosts }, habits, hints }: Surroundings): Candidate[] {
  const sides = pairs.flatMap((pair) => pair.sides);
  const listener = sides.find((side) => side.sent.some(({ packet }) => hasFlags(packet, "SYN", "ACK")));
  const opener = sides.find(({ opens }) => opens);
  if (!listener || !opener) return [];
  const syn = (from: string, weight: number, why: string): Candidate => ({
    from,
    to: listener.endpoint,
    flags: "SYN",
    rest: habits.openingMark,
    seq: newOpeningNumber(habits, from),
    weight,
    why,
  });
  const silent = hosts.filter(({ host }) => !sides.some((side) => side.host === host));
  const found = silent.flatMap(({ host }) => [
    syn(host, 75, "another host opens a connection"),
    { ...syn(listener.endpoint, 72, "opens a connection of its own"), to: host, rest: "" },
  ]);
  const queue = hints.strength("queue");
  const port = /:(\d+)$/.exec(opener.endpoint)?.[1];
  if (port !== undefined)
    found.push(
      syn(`${opener.host}:${nextPort(sides, opener.host)}`, 35 + 25 * queue, "another port of the same host"),
    );
  else if (silent.length === 0 && queue > 0) {
    const names = hosts.map(({ host }) => host);
    found.push(syn(nextName(opener.host, names), 70 + 10 * queue, "another host opens a connection"));
  }
  return found;
}

function isOpener({ sent }: Side): boolean {
  return sent.some(({ packet }) => hasFlags(packet, "SYN") && !hasFlags(packet, "ACK"));
}

/** The same name with the next number. */
function nextName(name: string, taken: readonly string[]): string {
  const [, stem = name, number = "1"] = /^(.*?)(\d*)$/u.exec(name) ?? [];
  const next = `${stem}${Number(number) + 1}`;
  return taken.includes(next) ? nextName(next, taken) : next;
}

function nextPort(sides: readonly Side[], host: string): number {
  const ports = sides
    .filter((side) => side.host === host)
    .map(({ endpoint }) => Number(/\d+$/.exec(endpoint)?.[0] ?? 0));
  return Math.min(65_535, Math.max(...ports) + 1);
}
