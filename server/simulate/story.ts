/** A recorded world as the trace of its scenario. */

import { otherSide } from "../tcp/side";
import { inOrder } from "./chain";
import { endKey, hostName } from "./facts";
import { snapshot, viewsOf } from "./held";
import type { EndName, EndpointView, HostView, ScenarioTrace } from "./trace";
import type { World } from "./world";

export function traceOf(world: World): ScenarioTrace {
  const { scenario } = world;
  const end: Record<string, EndpointView> = {};
  for (let index = 0; index < world.connectionCount; index++)
    Object.assign(end, viewsOf(scenario, index, snapshot(world, index)));
  const steps = inOrder(world.steps);
  const initial = initialStates(world, steps);
  const hosts = scenario.pageOrder.map((host): HostView => {
    return { name: host.name, label: host.label, initial: initial.get(host.name) ?? "CLOSED" };
  });
  return { scenario: scenario.index, title: scenario.title, hosts, ends: endNames(world), steps, end };
}

function endNames(world: World): EndName[] {
  const { connections, ends, pageOrder } = world.scenario;
  const named = connections.flatMap((connection, index) =>
    ([0, 1] as const).map((side): EndName => {
      return {
        key: endKey(world, index, side),
        host: hostName(world, index, side),
        name: ends[connection.ends[side]]?.name ?? "",
        peer: ends[connection.ends[otherSide(side)]]?.name ?? "",
      };
    }),
  );
  const places = new Map(pageOrder.map(({ name }, place) => [name, place]));
  return named.sort((a, b) => (places.get(a.host) ?? 0) - (places.get(b.host) ?? 0));
}

/** Each host's state before its first step: as `start` gives it, else by the language's default. */
function initialStates(world: World, steps: ScenarioTrace["steps"]): Map<string, HostView["initial"]> {
  const states = new Map<string, HostView["initial"]>();
  world.scenario.ends.forEach((end) => {
    const host = world.scenario.hosts[end.host];
    if (host !== undefined && (end.listens === true || !states.has(host.name))) {
      states.set(host.name, end.listens === true ? "LISTEN" : "CLOSED");
    }
  });
  const seen = new Set<string>();
  for (const step of steps) {
    for (const [host, key] of [
      [step.from, step.fromKey],
      [step.to, step.toKey],
    ] as const) {
      if (seen.has(host)) continue;
      const state = step.stateBefore(key);
      if (state === undefined) continue;
      seen.add(host);
      states.set(host, state);
    }
  }
  return states;
}
