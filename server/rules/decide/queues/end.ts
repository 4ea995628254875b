/** Decides what the queues say when the page is over (rules 1.9). */
import { listenerOf, queuedOf, sideAt } from "../../../simulate/queues";
import type { ConnectionState } from "../../../simulate/world";
import type { Packet } from "../../../tcp/packet";
import { otherSide, type Side } from "../../../tcp/side";
import { isSynchronized } from "../../../tcp/states";
import type { Tcb } from "../../../tcp/tcb";
import type { EndContext } from "../end-context";
import { findingAbout } from "../verdicts";
import { weightOf } from "../weights";

export function queuesAtTheEnd(context: EndContext): boolean {
  let said = false;
  for (const side of [0, 1] as const) {
    if (context.state.tcbs[side].queued === undefined) continue;
    assertedByItsQueue(context, side);
    // What a full queue has thrown away is as good as lost: nothing is owed for it.
    said = queuedOf(context.state.tcbs[side]).turnedAway !== undefined || flood(context, side) || said;
  }
  return said;
}

/** Whoever asserts how long a queue is has said what stands open in it. */
function assertedByItsQueue({ world, connection, state }: EndContext, side: Side): void {
  const listener = listenerOf(world, connection, side);
  if (listener === undefined || listener.assertedLine <= state.latestLine) return;
  if (queuedOf(state.tcbs[side]).place === undefined) return;
  for (const tcb of state.tcbs) tcb.assertedNow = tcb.state;
}

/** So many half-open connections at one listener, and no completed one, are a flood. */
const FLOOD = 3;

/** Nobody completes a handshake: said once for all of them, on the latest SYN. */
function flood(context: EndContext, side: Side): boolean {
  const { world, connection, state } = context;
  const end = world.scenario.connections[connection]?.ends[side] ?? -1;
  const listener = world.listener(end);
  if (listener === undefined || world.endsOpen) return false;
  if (listener.halfOpen < FLOOD || listener.everCompleted > 0 || listener.flood === false) return false;
  if (!isAbandoned(context, state, side)) return false;
  // Of the same half-open connections it was said that their queue is full.
  if (listener.flood === true || listener.synFullSaid) return true;
  const found = listener.flood === undefined && reportFlood(context, end);
  const now = world.listener(end);
  if (now !== undefined) world.setListener(end, { ...now, flood: found });
  return found;
}

function reportFlood(context: EndContext, end: number): boolean {
  const { world, reportedLines } = context;
  let count = 0;
  let latest:
    | { readonly tcb: Tcb; readonly peer: Tcb; readonly side: Side; readonly syn: Packet }
    | undefined;
  for (const connection of world.scenario.ends[end]?.connections ?? []) {
    const side = sideAt(world, connection, end);
    const state = world.connection(connection);
    const syn = state.tcbs[side].latestSyn;
    if (syn === undefined || !isAbandoned(context, state, side)) continue;
    count++;
    if (latest === undefined || syn.line > latest.syn.line)
      latest = { tcb: state.tcbs[side], peer: state.tcbs[otherSide(side)], side, syn };
  }
  if (latest === undefined || count < FLOOD || reportedLines.has(latest.syn.line)) return false;
  const { tcb, peer, side, syn } = latest;
  const facts = { host: world.scenario.ends[end]?.name ?? "", count, reaction: "" };
  const rule = "syn-flood-pattern";
  world.report(findingAbout(world, rule, syn, "segment", tcb, peer, facts, side), weightOf(rule, world));
  return true;
}

/** Half-open, and not because something was lost or is still on its way, or because the page says so. */
function isAbandoned({ world }: EndContext, state: ConnectionState, side: Side): boolean {
  const tcb = state.tcbs[side];
  const peer = state.tcbs[otherSide(side)];
  if (queuedOf(tcb).place !== "syn" || state.tcbs.some((each) => each.assertedNow === each.state))
    return false;
  if (tcb.latestSyn?.own === false) return true;
  if (isSynchronized(peer.state) && !peer.awaitsThird) return false;
  const last = tcb.lastSent;
  return last === undefined || !(last.lost || world.isUnderWay(last.number));
}
