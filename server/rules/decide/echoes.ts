/** Decides about empty ACKs that answer nothing but empty ACKs (rules ack-of-pure-ack and ack-war). */
import type { WrittenSegment } from "../../model/exchange";
import type { Departure } from "../../simulate/judge";
import { doubtRepairs } from "../../simulate/readings";
import type { ConnectionState, World } from "../../simulate/world";
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import { occupiesSpace } from "../../tcp/packet";
import { plus } from "../../tcp/sequence";
import { otherSide } from "../../tcp/side";
import { findingAbout } from "./verdicts";
import { weightOf } from "./weights";

/** An empty ACK, nothing new in it, to nothing but an empty ACK (RFC 9293 section 3.5, below Figure 6). */
export function noteEcho(departure: Departure): void {
  const { packet, sender, world } = departure;
  const { space } = world.scenario;
  if (!packet.own || !hasNothingToSay(departure)) return;
  if (sender.lastAckSent === undefined || space.compare(packet.ack, sender.lastAckSent) !== 0) return;
  if (sender.sndNxt === undefined || space.compare(packet.seq, sender.sndNxt) !== 0) return;
  if (
    world.settings.profile === "capture" &&
    (mayAnswerText(departure) || mayAnswerProbe(departure) || mayAnswerSynAck(departure))
  )
    return;
  const arrived = sender.latestArrival;
  if (arrived?.reported === true) {
    // What answers a wrong segment may be one too many once that one is right: mending the number alone does not do.
    if (!occupiesSpace(arrived)) doubtRepairs(world, arrived.number);
  } else if (sender.owed.length === 0) sender.echoes = [...sender.echoes, packet];
}

/** On a capture: the peer has sent what is not acknowledged; which of it arrives when, and in what order, is only inferred. */
function mayAnswerText({ sender, receiver, world }: Departure): boolean {
  if (receiver.sndNxt === undefined || sender.rcvNxt === undefined || receiver.missingUpTo !== undefined)
    return true;
  return world.scenario.space.compare(receiver.sndNxt, sender.rcvNxt) !== 0;
}

/** No acknowledgment is delayed so long (section 3.8.6.3), and no host probes so soon. Nanoseconds. */
const SHORTEST_IDLE = 1e9;

/** On a capture: where both have opened, each answers all copies of the other's SYN and SYN,ACK, whenever they came. */
function mayAnswerSynAck({ sender, receiver, world }: Departure): boolean {
  if (sender.passive || receiver.passive || sender.iss === undefined || sender.sndNxt === undefined)
    return false;
  const { space } = world.scenario;
  return space.compare(sender.sndNxt, plus(sender.iss, 1)) === 0;
}

/** On a capture: so long after what was seen last of the peer it may answer a keep-alive that was missed. */
function mayAnswerProbe({ sender, packet }: Departure): boolean {
  return sender.latestArrival !== undefined && packet.at - sender.latestArrival.at >= SHORTEST_IDLE;
}

/** An empty ACK of a host that has nothing new to acknowledge and no window to tell. */
export function hasNothingToSay({ packet, sender, segment }: Departure): boolean {
  if ((packet.flags & (ACK | FIN | RST | SYN)) !== ACK || occupiesSpace(packet)) return false;
  if (bringsOptions(segment) || sender.oldestUnacked !== undefined) return false;
  // An answer may be written after further arrivals: this may be a duplicate ACK asked for earlier.
  if (sender.answerable.length > 0) return false;
  // The answer to what was said of this end's own wrong segment is no echo.
  if (sender.lastSent?.reported === true) return false;
  return segment.win === undefined || packet.win === sender.lastWinSent;
}

/** SACK blocks, timestamps and the like may be what an empty ACK is sent for. */
export function bringsOptions({ extra }: WrittenSegment): boolean {
  if (extra === undefined) return false;
  return (
    extra.sack !== undefined || extra.tsval !== undefined || extra.urg !== undefined || extra.ect || extra.ce
  );
}

/** The series is over: one of them is a slip, more than two rounds are a war (RFC 1337 section 2.1). */
export function flushEchoes(world: World, state: ConnectionState): void {
  const echoes = [...state.tcbs[0].echoes, ...state.tcbs[1].echoes].sort((p, q) => p.line - q.line);
  const first = echoes[0];
  if (first === undefined) return;
  // It takes two to wage a war; what one side of a capture says alone may answer what the capture lacks.
  const both = state.tcbs[0].echoes.length > 0 && state.tcbs[1].echoes.length > 0;
  const war = echoes.length > 2 && (both || world.settings.profile !== "capture");
  const rule = war ? "ack-war" : "ack-of-pure-ack";
  const sender = state.tcbs[first.side];
  const receiver = state.tcbs[otherSide(first.side)];
  world.report(
    findingAbout(world, rule, first, "segment", sender, receiver, { count: echoes.length, reaction: "" }),
    weightOf(rule, world),
  );
  for (const tcb of state.tcbs) tcb.echoes = [];
}
