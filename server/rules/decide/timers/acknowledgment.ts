/** Decides whether an acknowledgment was held back too long (RFC 9293 section 3.8.6.3). */
import type { Departure, Verdict } from "../../../simulate/judge";
import { ackDelay } from "../../../tcp/timekeeping";
import { since, verdict } from "../verdicts";
import { durationText } from "./durations";

/** "the delay MUST be less than 0.5 seconds" */
const LONGEST = 0.5e9;

export function judgeAckDelay(departure: Departure): Verdict | undefined {
  const { sender, packet, world, segment } = departure;
  const delay = ackDelay(sender, packet, world.scenario.space);
  if (delay === undefined || delay < LONGEST) return undefined;
  return verdict(departure, "ack-delayed-too-long", segment.time === undefined ? "segment" : "time", {
    facts: {
      ...since(world, sender.timing?.ackOwedFor),
      written: durationText(delay),
      expected: durationText(LONGEST),
      reaction: "",
    },
  });
}
