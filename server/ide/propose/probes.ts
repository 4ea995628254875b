/** Keep-alives and zero-window probes: where the page speaks of them, where a timer has gone off, and their like again. */
import type { Candidate, Surroundings } from "./candidate";
import { occupies, type Side } from "./situation";

export function probes(self: Side, peer: Side, { hints }: Surroundings): Candidate[] {
  const { view } = self;
  const next = view?.sndNxt;
  if (self.state !== "ESTABLISHED" && self.state !== "CLOSE-WAIT") return [];
  if (next === null || next === undefined) return [];
  const timer = self.calls.some(({ name }) => name === "keepalive" || name === "persist");
  const before = oneLess(next);
  const repeated = self.sent.some(({ packet }) => packet.seq === before && !occupies(packet));
  const shut = view?.sndWnd === "0";
  const words = 14 * hints.strength("idle");
  const base = { from: self.endpoint, to: peer.endpoint, flags: "ACK" };
  const found: Candidate[] = [];
  if (shut || timer || repeated || words > 0) {
    const weight = 40 + words + (timer ? 60 : 0) + (repeated ? 30 : 0) + (shut ? 20 : 0);
    const why = "asks whether the other end is there";
    found.push({ ...base, rest: "", seq: before, weight, why });
  }
  if (shut) found.push({ ...base, rest: "len=1", weight: 75 + words, why: "probes the zero window" });
  if (view?.rcvWnd === "0") found.push({ ...base, rest: "win=65535", weight: 78, why: "opens its window" });
  return found;
}

/** The number before: SND.NXT-1, as keep-alives carry it (RFC 9293 section 3.8.4). */
function oneLess(number: string): string {
  if (/^\d+$/.test(number)) return String((Number(number) + 2 ** 32 - 1) % 2 ** 32);
  const [, name = number, sign, offset] = /^(.*?)(?:([+-])(\d+))?$/.exec(number) ?? [];
  const less = (sign === "-" ? -Number(offset) : Number(offset ?? 0)) - 1;
  return less === 0 ? name : `${name}${less > 0 ? "+" : "-"}${Math.abs(less)}`;
}
