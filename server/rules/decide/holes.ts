/** `?` in a segment: the value worked out, said, and offered as a repair. */
import { HOLE } from "../../model/exchange";
import type { Departure } from "../../simulate/judge";
import { change, findingAbout } from "./verdicts";
import { NO_FAULT } from "./weights";

export function holes(departure: Departure): void {
  const { world, segment, packet, sender, receiver } = departure;
  for (const field of ["seq", "ack"] as const) {
    if (segment[field] !== HOLE) continue;
    const value = world.scenario.space.text(packet[field]);
    const problem = findingAbout(
      world,
      value === undefined ? "undecided" : "hole",
      packet,
      field,
      sender,
      receiver,
      {
        name: field,
        written: `${field}=?`,
        expected: value === undefined ? "" : `${field}=${value}`,
        wanted: "a number written for this direction before this line",
      },
    );
    world.report(
      { ...problem, repairs: value === undefined ? [] : [change(segment.line, field, `${field}=${value}`)] },
      NO_FAULT,
    );
  }
}
