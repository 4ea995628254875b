/** The trace seen from the text: which steps a line makes happen, and what they change. */
import type { Analysis } from "../analyze";
import type { EndpointView, ScenarioTrace, TraceStep } from "../simulate/trace";
import type { TcpState } from "../tcp/states";
import { scenarioAt } from "./place";

/** The trace of the scenario that a line belongs to. */
export function traceAt(analysis: Analysis, line: number): ScenarioTrace | undefined {
  const scenario = scenarioAt(analysis, line);
  return scenario && analysis.trace().scenarios[scenario.index - 1];
}

/** The steps that happen at a line, and the later arrivals of a segment that is written there. */
export function stepsAt(analysis: Analysis, line: number): TraceStep[] {
  const trace = traceAt(analysis, line);
  return trace ? trace.steps.filter((step) => step.line === line || step.sentOnLine === line) : [];
}

export interface StateChange {
  /** The endpoint's key: the host's name, with its peer where it has several connections. */
  readonly key: string;
  readonly from: TcpState;
  readonly to: TcpState;
}

/** Every change of state in these steps, in the order in which they happen, the last one for each endpoint. */
export function stateChanges(steps: readonly TraceStep[]): StateChange[] {
  const changes = new Map<string, StateChange>();
  for (const step of steps) {
    for (const [key, after] of Object.entries(step.after)) {
      const before = step.before[key];
      if (!before || before.state === after.state) continue;
      const from = changes.get(key)?.from ?? before.state;
      changes.delete(key);
      changes.set(key, { key, from, to: after.state });
    }
  }
  return [...changes.values()].filter(({ from, to }) => from !== to);
}

/** Every endpoint as it stands after all that happens up to and including a line. */
export function endpointsAfter(trace: ScenarioTrace, line: number): Map<string, EndpointView> {
  const views = new Map<string, EndpointView>();
  const end = trace.steps.findIndex((step) => step.line > line);
  for (let index = (end < 0 ? trace.steps.length : end) - 1; index >= 0; index--) {
    if (views.size === trace.ends.length) break;
    for (const [key, view] of Object.entries(trace.steps[index]?.after ?? {}))
      if (!views.has(key)) views.set(key, view);
  }
  return views;
}
