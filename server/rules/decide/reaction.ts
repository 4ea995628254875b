/** What the receiver would do with a segment by the RFC, said in a sentence: computed, not guessed. */
import { endKey, seqText } from "../../simulate/facts";
import type { Departure } from "../../simulate/judge";
import { type Arrival, newArrival, segmentArrives } from "../../tcp/segment-arrives";
import { otherSide } from "../../tcp/side";
import type { Tcb } from "../../tcp/tcb";

export function reactionTo(departure: Departure): string {
  const { world, packet, segment, receiver } = departure;
  const { space } = world.scenario;
  const side = otherSide(segment.side);
  const host = endKey(world, segment.connection, side);
  const end = world.scenario.connections[segment.connection]?.ends[side] ?? 0;
  const trial = receiver.clone();
  trial.owed = [];
  const step = newArrival(space, world.listener(end)?.listening ?? false, world.settings.filtered);
  segmentArrives(trial, packet, step);
  return sentence(host, receiver, trial, step, (value) => seqText(space, value));
}

type Text = (value: Tcb["sndNxt"]) => string;

function sentence(host: string, before: Tcb, after: Tcb, step: Arrival, text: Text): string {
  const owed = after.owed.at(-1);
  const stays = before.state === "CLOSED" || before.state === "LISTEN" ? "" : ` and stays in ${before.state}`;
  if (owed !== undefined && owed.rstSeq !== undefined) {
    const ack = owed.rstAck === undefined ? "" : part("ack", text(owed.rstAck));
    const flags = owed.rstAck === undefined ? "RST" : "RST,ACK";
    return `${host} answers ${flags}${part("seq", text(owed.rstSeq))}${ack}${after.state === before.state ? stays : ""}.`;
  }
  if (owed?.answer === "ack") {
    return `${host} drops it and answers ACK${part("seq", text(after.sndNxt))}${part("ack", text(after.rcvNxt))}.`;
  }
  if (after.state !== before.state) return `${host} goes to ${after.state}.`;
  if (step.text === "held") {
    return `${host} holds the text above the gap and goes on asking for ack=${text(after.rcvNxt)}.`;
  }
  if (!step.taken) return `${host} drops it silently${stays}.`;
  if (step.text === "ignored") return `${host} ignores its text.`;
  return `${host} takes it.`;
}

/** A number that is unknown is left out. */
function part(field: string, value: string): string {
  return value === "?" ? "" : ` ${field}=${value}`;
}
