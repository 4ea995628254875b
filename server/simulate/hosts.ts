/** The ends of one host, where a page names the host and no port. */
import type { Scenario } from "../model/exchange";
import type { World } from "./world";

const ENDS = new WeakMap<Scenario, ReadonlyMap<number, readonly number[]>>();

export function endsOfHost(scenario: Scenario, host: number): readonly number[] {
  let ends = ENDS.get(scenario);
  if (ends === undefined) {
    const made = new Map<number, number[]>();
    scenario.ends.forEach((end, index) => {
      const known = made.get(end.host);
      if (known === undefined) made.set(end.host, [index]);
      else known.push(index);
    });
    ends = made;
    ENDS.set(scenario, ends);
  }
  return ends.get(host) ?? [];
}

/** The ends of the same host that listen. */
export function listeningEnds(world: World, end: number): readonly number[] {
  const { scenario } = world;
  return endsOfHost(scenario, scenario.ends[end]?.host ?? -1).filter(
    (each) => world.listener(each)?.listening === true && (scenario.ends[each]?.connections.length ?? 0) > 0,
  );
}
