/** Decides whether a half-open connection is held longer than its SYN,ACK retries allow (rules 1.9). */
import type { Scenario } from "../../../model/exchange";
import { defaultSettings } from "../../../model/settings";
import type { FactValues } from "../../../simulate/facts";
import type { Departure, Verdict } from "../../../simulate/judge";
import { holdOn, queuedOf } from "../../../simulate/queues";
import type { World } from "../../../simulate/world";
import { ACK, SYN } from "../../../tcp/flags";
import type { TcpState } from "../../../tcp/states";
import type { Tcb } from "../../../tcp/tcb";
import { since, verdict } from "../verdicts";

/** What the rule's message says of an entry whose time is over. */
export function expiryFacts(world: World, tcb: Tcb): FactValues {
  const { synackRetries, rto } = world.settings;
  const seconds = (rto * (2 ** (synackRetries + 1) - 1)) / 1e9;
  const timed = world.scenario.timed && queuedOf(tcb).expired;
  return {
    ...since(world, tcb.latestSyn ?? tcb.last?.latestSyn),
    count: synackRetries,
    name: timed ? `${seconds} s` : "",
    reaction: "",
  };
}

/** The page asserts that an entry is still there, or was completed, although its retries are used up. */
export function holdsExpired(asserted: TcpState, tcb: Tcb): boolean {
  return (
    tcb.queued?.expired === true &&
    tcb.queued.incarnation === tcb.incarnation &&
    (asserted === "SYN-RECEIVED" || asserted === "ESTABLISHED")
  );
}

/** A SYN,ACK of an entry that has expired. */
export function afterExpiry(departure: Departure): Verdict | undefined {
  const { sender, world, segment } = departure;
  if (sender.queued?.expired !== true || sender.queued.incarnation !== sender.incarnation) return undefined;
  return verdict(departure, "half-open-not-expired", "segment", {
    facts: expiryFacts(world, sender),
    meant: { prepare: () => holdOn(world, segment.connection, segment.side) },
  });
}

const USUAL = defaultSettings("rfc").synackRetries;
const WRITTEN = new WeakMap<Scenario, boolean>();

/** Without times the default counts for nothing: stacks differ in how often they try, and the page does not say. */
function writesRetries(scenario: Scenario): boolean {
  let written = WRITTEN.get(scenario);
  if (written === undefined) {
    written =
      scenario.settings.synackRetries !== USUAL ||
      scenario.statements.some((each) => each.kind === "set" && each.changes.synackRetries !== undefined);
    WRITTEN.set(scenario, written);
  }
  return written;
}

/** One SYN,ACK more than the page allows, where no time tells. */
export function oneRetryTooMany(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  if (!repeatsUnasked(sender, packet.flags)) return undefined;
  const { repeats } = queuedOf(sender);
  countRetry(sender);
  if (repeats !== world.settings.synackRetries || !writesRetries(world.scenario)) return undefined;
  return verdict(departure, "half-open-not-expired", "segment", { facts: expiryFacts(world, sender) });
}

/** A SYN,ACK sent again by its timer, and not because the SYN came again. */
function repeatsUnasked(sender: Tcb, flags: number): boolean {
  if ((flags & (SYN | ACK)) !== (SYN | ACK) || sender.state !== "SYN-RECEIVED" || !sender.passive)
    return false;
  if (!sender.sentSynAck || sender.lastSent === undefined || queuedOf(sender).cookie) return false;
  const arrived = sender.latestArrival;
  const asked = arrived !== undefined && (arrived.flags & SYN) !== 0 && arrived.line > sender.lastSent.line;
  return !asked;
}

/** Of what the sender's timer sent again, and not its peer's SYN asked for. */
function countRetry(sender: Tcb): void {
  const queued = queuedOf(sender);
  sender.queued = { ...queued, place: sender.queued?.place, repeats: queued.repeats + 1 };
}
