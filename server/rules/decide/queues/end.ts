/** Decides what the queues say when the page is over (rules 1.9). */
import { endKey, packetText } from "../../../simulate/facts";
import { segmentProblem } from "../../../simulate/problems";
import { listenerOf, queuedOf } from "../../../simulate/queues";
import { ACK } from "../../../tcp/flags";
import type { Side } from "../../../tcp/side";
import type { EndContext } from "../end";

export function queuesAtTheEnd(context: EndContext): boolean {
  let said = false;
  for (const side of [0, 1] as const) {
    if (context.state.tcbs[side].queued === undefined) continue;
    assertedByItsQueue(context, side);
    said = turnedAway(context, side) || said;
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
  if ((packet.flags & ACK) !== 0 && tcb.assertedNow === undefined && packet.line === state.latestLine) {
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
