/** The segments that have left their senders and neither arrived nor been lost. */
import type { TraceStep } from "../../simulate/trace";
import type { StepView } from "./model";
import { packetWords } from "./words";

/** After the last of these steps, the first of the trace among them; in the order in which they were sent. */
export function inFlightAfter(steps: readonly TraceStep[], firstLine: number): StepView["inFlight"] {
  const flying = new Map<number, TraceStep>();
  for (const step of steps) {
    const { event, segment, counts } = step;
    if (segment === null || !counts) continue;
    if (event === "send") flying.set(segment, step);
    else flying.delete(segment);
  }
  return [...flying.values()].map(({ from, packet, line }) => ({
    words: `${from}: ${packet === null ? "" : packetWords(packet)}`,
    line: line + firstLine,
  }));
}
