/** Two ends' own sequences as one: in order of time, each end's order kept, and nothing arrives before it was sent. */
import type { Departure } from "../../told";
import type { LocalEvent } from "./locally";

/** What an end lived through, with the times of one clock. */
export interface MergedEvent {
  readonly sends: boolean;
  /** What was sent. */
  readonly departures: readonly Departure[];
  readonly at: number;
}

export interface Sequence {
  readonly events: readonly LocalEvent[];
  readonly time: (own: number) => number;
  /** Of what arrived: what the other end's capture has as sent. */
  readonly sentOf: ReadonlyMap<Departure, readonly Departure[]>;
}

export function merged(one: Sequence, other: Sequence): readonly MergedEvent[] {
  const out: MergedEvent[] = [];
  const sent = new Set<Departure>();
  const places = [0, 0];
  const sequences = [one, other];
  const headOf = (
    index: number,
  ): { readonly event: LocalEvent; readonly at: number; readonly ready: boolean } | undefined => {
    const sequence = sequences[index];
    const event = sequence?.events[places[index] ?? 0];
    if (sequence === undefined || event === undefined) return undefined;
    const ready = event.sends || (sequence.sentOf.get(event.departure) ?? []).every((each) => sent.has(each));
    return { event, at: sequence.time(event.at), ready };
  };
  for (;;) {
    const heads = [headOf(0), headOf(1)];
    const [first, second] = heads;
    if (first === undefined && second === undefined) return out;
    const firstGoes =
      second === undefined ||
      (first !== undefined && (first.ready !== second.ready ? first.ready : first.at <= second.at));
    const index = firstGoes ? 0 : 1;
    const head = heads[index];
    const sequence = sequences[index];
    if (head === undefined || sequence === undefined) return out;
    places[index] = (places[index] ?? 0) + 1;
    const { departure, sends } = head.event;
    if (sends) {
      sent.add(departure);
      out.push({ sends, departures: [departure], at: head.at });
      continue;
    }
    const matched = sequence.sentOf.get(departure);
    if (matched === undefined) {
      // The sender's capture lacks it: it was sent at the latest now.
      out.push({ sends: true, departures: [departure], at: head.at });
      out.push({ sends: false, departures: [departure], at: head.at });
    } else out.push({ sends: false, departures: matched, at: head.at });
  }
}
