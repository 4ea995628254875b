/** The names of states beside the lifelines: which there are, where each stands, and on which side. */
import type { TcpState } from "../../tcp/states";
import { cut } from "../picture/rows";
import type { Ladder, StateSpan, StateTrack } from "./ladder";

export const STATE_FONT = 11;

export type Side = "left" | "right";

/** A host in several connections says with whom. */
export function textOfState({ key }: StateTrack, state: TcpState): string {
  const peer = key.search(/[(:]/);
  if (peer === -1) return state;
  const rest = key.slice(peer);
  return cut(`${state} ${rest.startsWith("(") ? rest : `(${rest})`}`, 40);
}

/** Outside the lifelines where there is an outside; else away from the arrow that brings the state. */
export function sideOf({ lifelines, entries, segments }: Ladder, lifeline: number, span: StateSpan): Side {
  if (lifeline === 0) return "left";
  if (lifeline === lifelines.length - 1) return "right";
  const entry = entries[span.entry];
  const index = entry?.kind !== "moment" ? null : span.at === "leaves" ? entry.leaves : entry.ends;
  const segment = index === null ? undefined : segments[index];
  if (segment === undefined) return "left";
  const peer = segment.from === lifeline ? segment.to : segment.from;
  return peer < lifeline ? "right" : "left";
}

const MOST_INITIAL = 4;

/** By lifeline, the names of the states before anything happens, one below another. */
export function initialNames({ lifelines, tracks }: Ladder): string[][] {
  const own = lifelines.map((): StateTrack[] => []);
  for (const track of tracks) own[track.lifeline]?.push(track);
  return own.map((tracks) => {
    const states = new Set(tracks.map(({ spans }) => spans[0]?.state));
    const [only] = states;
    if (tracks.length === 1) return tracks.map((track) => textOfState(track, only ?? "CLOSED"));
    if (states.size === 1 && only !== undefined) return [only];
    // Of several connections that begin alike the state says enough; those that begin later are closed until then.
    return tracks
      .flatMap((track) => {
        const state = track.spans[0]?.state;
        return state === undefined || state === "CLOSED" ? [] : [textOfState(track, state)];
      })
      .slice(0, MOST_INITIAL);
  });
}
