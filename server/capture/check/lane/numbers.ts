/**
 * Whether a segment is plain: the next text, or an ACK that brings news, with nothing about it that a rule could ask
 * about, as far as plain figures tell. Says "no" where in doubt.
 */
import { ACK, PSH } from "../../../tcp/flags";
import type { CapturedOptions, CapturedSegment } from "../../segment";
import { ahead } from "../../understand/pending";
import { Direction } from "./direction";

/** Timers may run out after so long (RFC 6298 asks for 1 s, Linux takes 0.2 s at least). Nanoseconds. */
const PAUSE = 2e8;
/** An ACK that covers so many full segments leaves out others that were due (RFC 9293 section 3.8.6.3). */
const STRETCH = 3;

export class Numbers {
  /** By side. */
  readonly directions: readonly [Direction, Direction] = [new Direction(), new Direction()];
  private at = Number.POSITIVE_INFINITY;

  /** Whether it is plain behind all before it. */
  takes(segment: CapturedSegment): boolean {
    const { directions, at } = this;
    const own = directions[segment.side];
    const peer = directions[segment.side === 0 ? 1 : 0];
    const time = segment.at - at;
    const plain = time >= 0 && time < PAUSE && isPlain(segment, own, peer);
    if (!plain) for (const each of directions) each.clock.looksBack();
    this.at = segment.at;
    own.sends(segment, peer);
    return plain;
  }
}

function isPlain(segment: CapturedSegment, own: Direction, peer: Direction): boolean {
  const { ack, at, faults, flags, ip, len, options, reserved, seq, urg, win } = segment;
  if ((flags & ~PSH) !== ACK || win === 0 || urg !== 0) return false;
  if (faults !== undefined || reserved !== 0 || ip.ecn !== 0) return false;
  if (!own.begun || !own.acknowledges || (seq | 0) !== own.next || ahead(ack, peer.next) > 0) return false;
  const news = ahead(ack, own.ack);
  if (news < 0 || (news > 0 && !own.stretches && news >= STRETCH * peer.full)) return false;
  if (len === 0 ? news === 0 || flags !== ACK : !isPlainText(segment, own, peer)) return false;
  if (waitsTooLong(own, peer, at) || waitsTooLong(peer, own, at)) return false;
  return !takesBack(segment, own) && clockIsPlain(options, own, peer);
}

/** As long as others, or the only one that is shorter, and in the window. */
function isPlainText({ seq, len }: CapturedSegment, own: Direction, peer: Direction): boolean {
  if (len > own.full || (len < own.full && own.hasShortOutstanding(peer))) return false;
  return peer.edge === undefined || ahead(seq + len, peer.edge) <= 0;
}

function waitsTooLong(sender: Direction, receiver: Direction, now: number): boolean {
  return sender.next !== receiver.ack && now - sender.waitsSince >= PAUSE;
}

/** Its right edge moves back, by more than the unit leaves unsaid. */
function takesBack(segment: CapturedSegment, own: Direction): boolean {
  const edge = own.edgeOf(segment);
  if (edge === undefined || own.edge === undefined) return false;
  const back = ahead(own.edge, edge);
  return back > 0 && back >= own.unit;
}

/** Both timestamps, or none as before, and no other option. */
function clockIsPlain(options: CapturedOptions | undefined, own: Direction, peer: Direction): boolean {
  const before = own.clock.latest;
  if (options === undefined) return before === undefined;
  const { fastOpen, mss, others, sack, sackPermitted, tsecr, tsval, wscale } = options;
  if (sack !== undefined || others !== undefined || sackPermitted) return false;
  if (mss !== undefined || wscale !== undefined || fastOpen !== undefined) return false;
  if (tsval === undefined || tsecr === undefined || before === undefined || ahead(tsval, before) < 0)
    return false;
  return peer.clock.isEchoedBy(tsecr);
}
