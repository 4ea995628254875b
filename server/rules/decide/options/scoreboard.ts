/** What SACK has told each end: blocks the peer reported, blocks reported oneself, arrivals that wait for their ACK. */
import { ACK, RST } from "../../../tcp/flags";
import { type Negotiated, withChange } from "../../../tcp/negotiated";
import type { SackBlock } from "../../../tcp/options";
import { carriesText, type Packet, textEnd } from "../../../tcp/packet";
import type { Arrival } from "../../../tcp/segment-arrives";
import type { SequenceSpace } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";

/** How many blocks and arrivals are remembered. */
const REMEMBERED = 32;

/** Whether `outer` holds all of `inner`. */
export function holds(outer: SackBlock, inner: SackBlock, space: SequenceSpace): boolean {
  const left = space.compare(outer.left, inner.left);
  const right = space.compare(outer.right, inner.right);
  return left !== undefined && left <= 0 && right !== undefined && right >= 0;
}

/** Whether the two share a byte; undefined where names leave it open. */
export function share(a: SackBlock, b: SackBlock, space: SequenceSpace): boolean | undefined {
  const first = space.compare(a.left, b.right);
  const second = space.compare(b.left, a.right);
  return first === undefined || second === undefined ? undefined : first < 0 && second < 0;
}

/** A first block that reports a duplicate: below the acknowledgment, or within the second block (RFC 2883 section 4). */
export function reportsDuplicate(packet: Packet, space: SequenceSpace): boolean {
  const [first, second] = packet.options?.sack ?? [];
  if (first === undefined) return false;
  const below = space.compare(first.right, packet.ack);
  if (below !== undefined && below <= 0) return true;
  return second !== undefined && holds(second, first, space);
}

/** The blocks that report what is held above a gap. */
export function heldBlocks(packet: Packet, space: SequenceSpace): readonly SackBlock[] {
  const blocks = packet.options?.sack ?? [];
  return reportsDuplicate(packet, space) ? blocks.slice(1) : blocks;
}

/** An arrival that calls for an ACK with SACK blocks. */
export function noteTrigger(packet: Packet, receiver: Tcb, step: Arrival, space: SequenceSpace): void {
  const text = { left: packet.seq, right: textEnd(packet, space) };
  const held = step.text === "held" && carriesText(packet);
  const block = held && !step.heldAgain ? text : undefined;
  const waiting = receiver.negotiated?.triggers ?? [];
  receiver.negotiated = withChange(receiver.negotiated, {
    duplicates: block === undefined || receiver.negotiated?.duplicates !== false,
    triggers: [...waiting, { block, lastAckSent: receiver.lastAckSent }].slice(-REMEMBERED),
  });
}

/** A segment has left: what it answers waits no longer. */
export function triggersAnswered(packet: Packet, sender: Tcb, space: SequenceSpace): void {
  const record = sender.negotiated;
  if (record === undefined || (packet.flags & ACK) === 0 || (packet.flags & RST) !== 0) return;
  const first = packet.options?.sack?.[0];
  if (record.triggers.length === 0 && first === undefined) return;
  // What the acknowledgment covers is answered; of the rest, an ACK without blocks may answer anything or nothing.
  let waiting = record.triggers.filter(
    ({ block }) => block === undefined || (space.compare(packet.ack, block.right) ?? -1) < 0,
  );
  if (first !== undefined) {
    // Each arrival may have its own ACK, also where all that they brought has become one block.
    const answered = waiting.findIndex(({ block, lastAckSent }) => {
      if (block !== undefined) return share(first, block, space) !== false;
      // An acknowledgment that moves answers what moved it, not a duplicate.
      return lastAckSent === undefined || (space.compare(packet.ack, lastAckSent) ?? 0) <= 0;
    });
    waiting = waiting.slice(answered + 1);
  }
  sender.negotiated = withChange(record, {
    triggers: waiting,
    ...(first === undefined || packet.reported ? {} : { reported: heldBlocks(packet, space) }),
  });
}

/** The peer holds these bytes: what it reported before and reports now, as far as no ACK covers it. */
export function blocksReported(packet: Packet, receiver: Tcb, space: SequenceSpace): void {
  const record = receiver.negotiated;
  const below = receiver.sndUna;
  if (below === undefined || packet.reported) return;
  let known: readonly SackBlock[] = (record?.sacked ?? []).filter((block) => above(block, below, space));
  // Who asks for the first byte of what it reported has thrown it away.
  if (known.some((block) => (space.compare(block.left, packet.ack) ?? 1) <= 0)) known = [];
  for (const block of heldBlocks(packet, space)) {
    if (above(block, below, space)) known = joined(known, block, space);
  }
  receiver.negotiated = withChange(record, { sacked: known.slice(-REMEMBERED) });
}

function above(block: SackBlock, number: SackBlock["left"], space: SequenceSpace): boolean {
  const order = space.compare(block.right, number);
  const size = space.compare(block.right, block.left);
  return order !== undefined && order > 0 && size !== undefined && size > 0;
}

/** Blocks that meet or overlap are one. */
function joined(known: readonly SackBlock[], block: SackBlock, space: SequenceSpace): readonly SackBlock[] {
  let { left, right } = block;
  const rest: SackBlock[] = [];
  for (const each of known) {
    const gapBelow = space.compare(each.right, left);
    const gapAbove = space.compare(each.left, right);
    if (gapBelow === undefined || gapAbove === undefined || gapBelow < 0 || gapAbove > 0) {
      rest.push(each);
      continue;
    }
    if ((space.compare(each.left, left) ?? 0) < 0) left = each.left;
    if ((space.compare(each.right, right) ?? 0) > 0) right = each.right;
  }
  return [...rest, { left, right }];
}

/** The block that holds all of a segment's text. */
export function sackedBefore(
  packet: Packet,
  record: Negotiated,
  space: SequenceSpace,
): SackBlock | undefined {
  const text = { left: packet.seq, right: textEnd(packet, space) };
  return record.sacked.find((block) => holds(block, text, space));
}
