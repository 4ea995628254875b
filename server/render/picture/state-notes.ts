/** The states that stand beside the lifelines: the first ones, and each that a step leads to. */
import type { ScenarioTrace, TraceStep } from "../../simulate/trace";
import type { TcpState } from "../../tcp/states";

export interface StateNote {
  readonly lifeline: number;
  readonly text: string;
}

/** The states that the hosts are in before step `upTo`. */
export function initialStates(
  trace: ScenarioTrace,
  upTo: number,
  lifelineOf: ReadonlyMap<string, number>,
): StateNote[] {
  const latest = new Map<string, { readonly host: string; readonly state: TcpState }>();
  for (const step of trace.steps.slice(0, upTo)) {
    for (const key of [step.fromKey, step.toKey]) {
      const state = step.stateAfter(key);
      if (state !== undefined) latest.set(key, { host: hostOf(key, step), state });
    }
  }
  const notes = [...latest].flatMap(([key, { host, state }]) => noteFor(host, key, state, lifelineOf));
  const known = new Set([...latest.values()].map(({ host }) => host));
  const others = trace.hosts
    .filter(({ name }) => !known.has(name))
    .flatMap(({ name, initial }) => noteFor(name, name, initial, lifelineOf));
  return [...notes, ...others].sort((a, b) => a.lifeline - b.lifeline);
}

/** The states that change with a step, the acting host's first. */
export function stateChanges(step: TraceStep, lifelineOf: ReadonlyMap<string, number>): StateNote[] {
  return [...new Set([step.fromKey, step.toKey])].flatMap((key) => {
    const state = step.stateAfter(key);
    if (state === undefined || state === step.stateBefore(key)) return [];
    return noteFor(hostOf(key, step), key, state, lifelineOf);
  });
}

function hostOf(key: string, step: TraceStep): string {
  return key === step.fromKey ? step.from : step.to;
}

/** A host in several connections is one lifeline; its notes name the peer: "ESTABLISHED (client)". */
function noteFor(
  host: string,
  key: string,
  state: TcpState,
  lifelineOf: ReadonlyMap<string, number>,
): StateNote[] {
  const lifeline = lifelineOf.get(host);
  if (lifeline === undefined) return [];
  return [{ lifeline, text: key === host ? state : `${state} ${key.slice(host.length)}` }];
}
