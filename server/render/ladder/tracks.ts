/** Follows the states of every end of a connection down a ladder. */
import type { ScenarioTrace, TraceStep } from "../../simulate/trace";
import type { TcpState } from "../../tcp/states";
import type { StateSpan, StateTrack } from "./ladder";

interface Track extends StateTrack {
  readonly spans: StateSpan[];
}

export class StateTracks {
  private readonly tracks = new Map<string, Track>();
  private readonly initial: ReadonlyMap<string, TcpState>;

  constructor(
    { hosts }: ScenarioTrace,
    private readonly lifelineOf: ReadonlyMap<string, number>,
  ) {
    this.initial = new Map(hosts.map(({ name, initial }) => [name, initial]));
  }

  /** Takes note of what a step changes. */
  follow(step: TraceStep, entry: number, at: StateSpan["at"]): void {
    this.end(step, step.from, step.fromKey, entry, at);
    if (step.toKey !== step.fromKey) this.end(step, step.to, step.toKey, entry, at);
  }

  /** Ends that do nothing have a track too. */
  told(): StateTrack[] {
    const known = new Set([...this.tracks.values()].map(({ lifeline }) => lifeline));
    const silent = [...this.lifelineOf].flatMap(([name, lifeline]): StateTrack[] => {
      const state = this.initial.get(name);
      if (known.has(lifeline) || state === undefined) return [];
      return [{ key: name, lifeline, spans: [{ state, entry: -1, at: "leaves" }] }];
    });
    return [...this.tracks.values(), ...silent].sort((a, b) => a.lifeline - b.lifeline);
  }

  private end(step: TraceStep, host: string, key: string, entry: number, at: StateSpan["at"]): void {
    const before = step.stateBefore(key);
    const after = step.stateAfter(key);
    if (before === undefined || after === undefined) return;
    const track = this.trackOf(host, key, before);
    const latest = track?.spans.at(-1);
    if (track === null || latest === undefined || latest.state === after) return;
    track.spans.push({ state: after, entry, at });
  }

  private trackOf(host: string, key: string, state: TcpState): Track | null {
    const known = this.tracks.get(key);
    const lifeline = this.lifelineOf.get(host);
    if (known !== undefined || lifeline === undefined) return known ?? null;
    const track: Track = { key, lifeline, spans: [{ state, entry: -1, at: "leaves" }] };
    this.tracks.set(key, track);
    return track;
  }
}
