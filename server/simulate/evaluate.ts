/** A written segment as it goes on the wire: what the author left out is what the sender would put there. */
import { HOLE, type HostOptions, LOST, type WrittenSegment } from "../model/exchange";
import { ACK, FIN, RST, SYN } from "../tcp/flags";
import type { Packet } from "../tcp/packet";
import { figure, NUMERIC, type Seq, ZERO } from "../tcp/sequence";
import type { Tcb } from "../tcp/tcb";
import { openBuffer, windowOfBuffer } from "./buffer";
import { endKey } from "./facts";
import { headerOptions } from "./header-options";
import { leaveOpen } from "./holes";
import { bind, define, name, resolve, unnamed } from "./symbols";
import type { World } from "./world";

/** The packet, and what came up while its numbers were made out. */
export interface Evaluated {
  readonly packet: Packet;
  /** The place's own value, where it is known: what the sender would have put there. */
  readonly seqPlace: Seq | undefined;
  readonly ackPlace: Seq | undefined;
  /** A name that has no meaning where it stands first in `ack=`. */
  readonly unboundInAck: number | undefined;
}

export function evaluate(world: World, segment: WrittenSegment, sender: Tcb): Evaluated {
  const { extra, flags } = segment;
  const { space } = world.scenario;
  const own = extra === undefined || !(extra.old || extra.forged);
  const rst = (flags & RST) !== 0;
  const len = lengthOf(world, segment);

  const seqPlace = placeOfSeq(world, segment, sender, own, len);
  let seq: Seq;
  if (segment.seq === undefined || segment.seq === HOLE) {
    seq = seqPlace ?? initialSequenceNumber(world, segment, sender, own);
  } else {
    // A fresh name on a SYN is another ISN.
    const free = (flags & SYN) !== 0 && sender.iss !== undefined && !opensAnew(segment, sender);
    seq = bind(world, segment.seq, free ? undefined : seqPlace) ?? unnamed(world);
    if ((flags & SYN) !== 0 || (own && !rst)) space.anchor(seq);
    if (own && !rst && seqPlace !== undefined && (flags & SYN) === 0)
      name(world, segment.connection, seqPlace, seq);
  }

  let unboundInAck: number | undefined;
  let ackPlace: Seq | undefined;
  let ack = ZERO;
  if ((flags & ACK) !== 0 || segment.ack !== undefined) {
    ackPlace = placeOfAck(sender, rst);
    if (segment.ack === undefined || segment.ack === HOLE) {
      ack = ackPlace ?? unnamed(world);
    } else {
      let value = resolve(world, segment.ack);
      if (value === undefined) {
        const known = ackPlace !== undefined && space.text(ackPlace) !== undefined;
        if (known && own)
          unboundInAck = space
            .terms(segment.ack.basis)
            .find((term) => world.meaning(term.symbol) === undefined)?.symbol;
        value = bind(world, segment.ack, ackPlace);
      }
      ack = value ?? unnamed(world);
      if (own && !rst) space.anchor(ack);
      if (own && (flags & SYN) !== 0 && ackPlace !== undefined && ack.basis === NUMERIC) {
        // A figure where a named ISN is acknowledged tells the ISN.
        name(world, segment.connection, ackPlace, ack);
      }
      if (own && !rst && (flags & SYN) === 0 && ackPlace !== undefined)
        name(world, segment.connection, ackPlace, ack);
    }
  }

  const win = windowOf(world, segment, sender, own);
  const packet: Packet = {
    line: segment.line,
    number: segment.number,
    connection: segment.connection,
    side: segment.side,
    flags,
    seq: resolve(world, seq) ?? seq,
    ack: resolve(world, ack) ?? ack,
    len,
    win,
    data: extra?.data,
    own,
    reported: segment.faulty,
    lost: segment.arrow === LOST,
    asWritten: undefined,
    options: headerOptions(world, extra, own && (flags & SYN) !== 0 ? hostOf(world, segment) : undefined),
    at: world.now,
  };
  return {
    packet,
    seqPlace: seqPlace === undefined ? undefined : (resolve(world, seqPlace) ?? seqPlace),
    ackPlace: ackPlace === undefined ? undefined : (resolve(world, ackPlace) ?? ackPlace),
    unboundInAck,
  };
}

function lengthOf(world: World, segment: WrittenSegment): Seq {
  if (segment.len === undefined) return ZERO;
  if (segment.len === HOLE) return openLength(world, segment);
  if (segment.len.basis === NUMERIC) return segment.len;
  const value = resolve(world, segment.len);
  if (value !== undefined) return value;
  for (const term of world.scenario.space.terms(segment.len.basis)) {
    if (world.meaning(term.symbol) === undefined)
      define(world, term.symbol, world.scenario.space.of(term.symbol));
  }
  return resolve(world, segment.len) ?? ZERO;
}

/** `len=?`: what the next number of its sender, or the acknowledgment of it, tells. */
function openLength(world: World, { line, number, connection, side }: WrittenSegment): Seq {
  const value = unnamed(world);
  for (const term of world.scenario.space.terms(value.basis)) world.scenario.space.markLength(term.symbol);
  const host = endKey(world, connection, side);
  const wanted = `the seq of what ${host} sends next, or the ack that covers it`;
  leaveOpen(world, { line, segment: number, part: "len", before: "len=", value, wanted });
  return value;
}

/** The window as written, as this connection last wrote it, or as the host declares it. */
function windowOf(world: World, segment: WrittenSegment, sender: Tcb, own: boolean): number | undefined {
  if (segment.win !== undefined && segment.win !== HOLE) {
    const value = resolve(world, segment.win);
    return value !== undefined && value.basis === NUMERIC ? figure(value) : undefined;
  }
  if (!own) return undefined;
  const known = sender.lastWinSent;
  if (known !== undefined && sender.flow?.buffer === undefined) return known;
  const end = world.scenario.connections[segment.connection]?.ends[segment.side] ?? 0;
  const declared = world.scenario.hosts[world.scenario.ends[end]?.host ?? 0]?.declared.win;
  if (declared === undefined) return known;
  openBuffer(world, end, sender, undefined);
  const room = windowOfBuffer(world, sender, segment.flags);
  return room ?? known ?? declared;
}

/** What the sender would put into SEG.SEQ; undefined where it is free to choose (an ISN) or unknown. */
function placeOfSeq(
  world: World,
  segment: WrittenSegment,
  sender: Tcb,
  own: boolean,
  len: Seq,
): Seq | undefined {
  const { flags } = segment;
  const { space } = world.scenario;
  if ((flags & RST) !== 0) {
    const owed = owedReset(sender);
    return owed?.rstSeq ?? (owed?.reason === "syn" ? ZERO : sender.sndNxt);
  }
  if ((flags & SYN) !== 0) {
    if (!own) return undefined;
    if (!opensAnew(segment, sender) && sender.iss !== undefined) return sender.iss;
    return declaredIsn(world, segment, sender);
  }
  if ((flags & FIN) !== 0 && sender.finSeq !== undefined) return space.sum(sender.finSeq, len, -1);
  return sender.sndNxt;
}

function opensAnew({ flags }: WrittenSegment, { state }: Tcb): boolean {
  return (flags & ACK) === 0 && (state === "CLOSED" || state === "LISTEN" || state === "TIME-WAIT");
}

/** The answer a RST would give: one that asks for a RST, or the refusal of a SYN. */
function owedReset(sender: Tcb): Tcb["owed"][number] | undefined {
  for (let i = sender.owed.length - 1; i >= 0; i--) {
    const owed = sender.owed[i];
    if (owed !== undefined && owed.answer !== "ack" && (owed.reason !== "syn" || !sender.sentSynAck))
      return owed;
  }
  return undefined;
}

function placeOfAck(sender: Tcb, rst: boolean): Seq | undefined {
  if (rst) {
    const owed = owedReset(sender);
    if (owed?.rstAck !== undefined) return owed.rstAck;
    if (owed?.reason === "syn") return owed.ack;
  }
  return sender.rcvNxt;
}

function hostOf(world: World, segment: WrittenSegment): HostOptions | undefined {
  const end = world.scenario.connections[segment.connection]?.ends[segment.side] ?? 0;
  return world.scenario.hosts[world.scenario.ends[end]?.host ?? 0]?.declared;
}

/** `host NAME isn=…` holds for the host's first connection. */
function declaredIsn(world: World, segment: WrittenSegment, sender: Tcb): Seq | undefined {
  const isn =
    sender.incarnation <= 1 && sender.previousIss === undefined ? hostOf(world, segment)?.isn : undefined;
  if (isn === undefined) return undefined;
  const value = bind(world, isn, undefined);
  if (value !== undefined) world.scenario.space.anchor(value);
  return value;
}

/** An ISN nobody named is called `ISN(host)`; a later incarnation's `ISN2(host)`. */
function initialSequenceNumber(world: World, segment: WrittenSegment, sender: Tcb, own: boolean): Seq {
  if ((segment.flags & SYN) === 0 || !own) return unnamed(world);
  const { scenario } = world;
  const end = scenario.ends[scenario.connections[segment.connection]?.ends[segment.side] ?? 0];
  const earlier =
    (sender.previousIss?.count ?? 0) + (sender.iss !== undefined && (segment.flags & ACK) === 0 ? 1 : 0);
  const number = earlier === 0 ? "" : String(earlier + 1);
  const symbol = scenario.space.symbol(`ISN${number}(${end?.name ?? ""})`);
  if (world.meaning(symbol) === undefined) define(world, symbol, scenario.space.of(symbol));
  scenario.space.anchor(scenario.space.of(symbol));
  return world.meaning(symbol) as Seq;
}
