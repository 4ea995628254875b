/** The misconceptions that stand behind a wrong number or state, where the number itself tells: a sentence each, or "". */
import { endKey } from "../../simulate/facts";
import type { Departure } from "../../simulate/judge";
import { FIN, SYN } from "../../tcp/flags";
import { carriesText, occupiesSpace, type Packet } from "../../tcp/packet";
import { plus, type Seq, type SequenceSpace } from "../../tcp/sequence";
import { otherSide } from "../../tcp/side";
import type { TcpState } from "../../tcp/states";
import type { Tcb } from "../../tcp/tcb";

const SYN_COUNTS = "The SYN uses one sequence number.";
const FIN_COUNTS = "The FIN uses one sequence number.";

/** About SEG.SEQ that lies `distance` above SND.NXT, or below it. */
export function hintForSeq(departure: Departure, distance: number): string {
  return countedWrong(departure, distance) || swapped(departure);
}

function countedWrong({ sender, packet, world }: Departure, distance: number): string {
  const { space } = world.scenario;
  const last = sender.lastSent;
  if (distance > 0 && last !== undefined) {
    // One more than what the page itself put on the ACK before this segment.
    const counted = space.compare(packet.seq, plus((last.asWritten ?? last).seq, 1)) === 0;
    if (!occupiesSpace(last)) return counted ? "A pure ACK uses no sequence number." : "";
    const control = !carriesText(last) && (last.flags & (SYN | FIN)) !== 0;
    return distance === 1 && control ? "SYN and FIN use exactly one sequence number each." : "";
  }
  if (distance !== -1) return "";
  const before = (number: Seq | undefined): boolean =>
    number !== undefined && space.compare(packet.seq, number) === 0;
  if (before(sender.iss)) return SYN_COUNTS;
  return before(sender.finSeq) ? FIN_COUNTS : "";
}

/** SEG.SEQ is the number that the sender expects from the other end: what belongs into `ack`. */
function swapped({ sender, packet, world, segment }: Departure): string {
  const { space } = world.scenario;
  const { rcvNxt, sndNxt } = sender;
  if (rcvNxt === undefined || sndNxt === undefined || space.compare(packet.seq, rcvNxt) !== 0) return "";
  if (space.compare(packet.ack, sndNxt) === 0) return "seq and ack are swapped.";
  const number = space.text(packet.seq);
  if (number === undefined) return "";
  const peer = endKey(world, segment.connection, otherSide(segment.side));
  return `${number} is the number that it expects from ${peer}, which belongs in ack; seq counts what it sends itself.`;
}

/** About SEG.ACK of a segment of the handshake, and of one that acknowledges what was never sent. */
export function hintForAck({ sender, receiver, packet, world, segment }: Departure): string {
  const { space } = world.scenario;
  const is = (number: Seq | undefined): boolean =>
    number !== undefined && space.compare(packet.ack, number) === 0;
  // The peer's SYN is what it answers; the next octet is the one to ask for.
  if (sender.irs !== undefined && is(sender.irs) && isNext(sender)) return SYN_COUNTS;
  const withTheirs = sender.rcvNxt !== undefined && space.compare(packet.seq, sender.rcvNxt) === 0;
  // A first SYN,ACK may bear any number: only its author knows.
  if (withTheirs && sender.iss === undefined) return "Are seq and ack swapped?";
  const own = (packet.flags & SYN) !== 0 ? plus(packet.seq, 1) : sender.sndNxt;
  if (!is(own) && !is(packet.seq)) return "";
  if (is(sender.rcvNxt) || is(receiver.sndNxt)) return "";
  const host = endKey(world, segment.connection, segment.side);
  const peer = endKey(world, segment.connection, otherSide(segment.side));
  if (withTheirs) return "seq and ack are swapped.";
  return `${space.text(packet.ack) ?? "That"} is a number of ${host}'s own; ack names the one that it expects from ${peer}.`;

  function isNext({ irs, rcvNxt }: Tcb): boolean {
    return irs !== undefined && rcvNxt !== undefined && space.compare(rcvNxt, plus(irs, 1)) === 0;
  }
}

/** What an acknowledgment leaves out at the end, where it counts a whole segment as one octet, or as none. */
export function hintForRest({ lastAckSent }: Tcb, owed: Packet, space: SequenceSpace): string {
  const name = lastAckSent === undefined ? undefined : space.text(lastAckSent);
  if (lastAckSent === undefined || name === undefined) return "";
  const above = space.compare(lastAckSent, owed.seq);
  if (above === 1) return `ack=${name} counts its text as one octet.`;
  return above === 0 ? `ack=${name} is its first number; the one after its last is due.` : "";
}

/** A state that comes with the arrival of something, asserted when its host has only sent. */
export function hintForState(asserted: TcpState, tcb: Tcb, peer: Tcb): string {
  const sent = tcb.lastSent;
  const arrived = tcb.latestArrival;
  // What the other end has sent since may be what the author takes for arrived.
  if (peer.lastSent !== undefined && peer.lastSent.number > Math.max(sent?.number ?? 0, arrived?.number ?? 0))
    return "";
  const onSending = sent !== undefined && (arrived === undefined || sent.number > arrived.number);
  if (asserted === "ESTABLISHED") {
    if (tcb.state === "SYN-SENT" && onSending)
      return "A host becomes ESTABLISHED when the SYN,ACK arrives, not when it sends its SYN.";
    if (tcb.state !== "SYN-RECEIVED") return "";
    return onSending
      ? "A host becomes ESTABLISHED when the acknowledgment of its SYN arrives, not when it sends its SYN,ACK."
      : "A host becomes ESTABLISHED when its own SYN is acknowledged, not when the other's arrives.";
  }
  if (!onSending || (sent.flags & FIN) === 0) return "";
  if (asserted === "FIN-WAIT-2" && tcb.state === "FIN-WAIT-1")
    return "A host goes to FIN-WAIT-2 when the acknowledgment of its FIN arrives, not when it sends the FIN.";
  if (asserted === "CLOSED" && tcb.state === "LAST-ACK")
    return "A host leaves LAST-ACK when the acknowledgment of its FIN arrives, not when it sends the FIN.";
  return "";
}
