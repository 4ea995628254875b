/** Decides what the queues say when the page is over (rules 1.9). */
import { endKey, packetText } from "../../../simulate/facts";
import { segmentProblem } from "../../../simulate/problems";
import { listenerOf, queuedOf, sideAt } from "../../../simulate/queues";
import type { World } from "../../../simulate/world";
import { otherSide, type Side } from "../../../tcp/side";
import type { Tcb } from "../../../tcp/tcb";
import type { EndContext } from "../end";
import { findingAbout } from "../verdicts";
import { weightOf } from "../weights";

export function queuesAtTheEnd(context: EndContext): boolean {
  let said = false;
  for (const side of [0, 1] as const) {
    if (context.state.tcbs[side].queued === undefined) continue;
    assertedByItsQueue(context, side);
    said = turnedAway(context, side) || flood(context, side) || said;
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

/** What a full queue has thrown away is as good as lost: nothing is owed for it. */
function turnedAway({ world, connection, state, report }: EndContext, side: Side): boolean {
  const tcb = state.tcbs[side];
  const packet = queuedOf(tcb).turnedAway;
  if (packet === undefined) return false;
  if (queuedOf(tcb).inDoubt && packet.line === state.latestLine) {
    const host = endKey(world, connection, side);
    report(
      segmentProblem(world, "undecided", packet, "segment", {
        name: `whether ${host} takes ${packetText(world.scenario.space, packet)}, since its accept queue is full`,
        wanted: `an expect of ${host}, or what it sends next`,
      }),
    );
  }
  return true;
}

/** So many half-open connections at one listener, and no completed one, are a flood. */
const FLOOD = 3;

/** Nobody completes a handshake: said once for all of them, on the latest SYN. */
function flood({ world, connection, state, reportedLines }: EndContext, side: Side): boolean {
  const end = world.scenario.connections[connection]?.ends[side] ?? -1;
  const listener = world.listener(end);
  if (listener === undefined || world.endsOpen) return false;
  if (listener.halfOpen < FLOOD || listener.everCompleted > 0) return false;
  if (queuedOf(state.tcbs[side]).place !== "syn") return false;
  if (state.tcbs.some((tcb) => tcb.assertedNow === tcb.state)) return false;
  if (listener.floodSaid) return true;
  const latest = latestHalfOpen(world, end);
  const syn = latest?.tcb.latestSyn;
  if (latest === undefined || syn === undefined || reportedLines.has(syn.line)) return false;
  world.setListener(end, { ...listener, floodSaid: true });
  const peer = world.connection(latest.connection).tcbs[otherSide(latest.side)];
  const rule = "syn-flood-pattern";
  const facts = { host: world.scenario.ends[end]?.name ?? "", count: listener.halfOpen, reaction: "" };
  world.report(
    findingAbout(world, rule, syn, "segment", latest.tcb, peer, facts, latest.side),
    weightOf(rule),
  );
  return true;
}

function latestHalfOpen(
  world: World,
  end: number,
): { readonly connection: number; readonly side: Side; readonly tcb: Tcb } | undefined {
  const connections = world.scenario.ends[end]?.connections ?? [];
  let latest: ReturnType<typeof latestHalfOpen>;
  for (const connection of connections) {
    const side = sideAt(world, connection, end);
    const tcb = world.connection(connection).tcbs[side];
    if (queuedOf(tcb).place !== "syn" || tcb.latestSyn === undefined) continue;
    if (latest === undefined || tcb.latestSyn.line > (latest.tcb.latestSyn?.line ?? -1))
      latest = { connection, side, tcb };
  }
  return latest;
}
