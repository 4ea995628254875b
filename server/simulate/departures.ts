/** What leaves the hosts and reaches them in the course of an exchange, as the page writes it: what a capture would hold. */
import { HOLE, NOW, type WrittenEvent, type WrittenSegment } from "../model/exchange";
import type { PacketOptions } from "../tcp/options";
import type { Packet } from "../tcp/packet";
import { NUMERIC, type Seq } from "../tcp/sequence";
import type { Side } from "../tcp/side";
import type { Tcb } from "../tcp/tcb";
import { inOrder } from "./chain";
import { resolve } from "./symbols";
import type { World } from "./world";

export type Departed = DepartedSegment | DepartedText | LateArrival | CallMade;

export interface DepartedSegment {
  readonly kind: "segment";
  readonly segment: WrittenSegment;
  /** As written, with what was left out filled in, and every name resolved as far as the page tells. */
  readonly packet: Packet;
  /** The urgent pointer; undefined: none written. */
  readonly urg: Seq | undefined;
  /** It arrives before anything else happens. */
  readonly atOnce: boolean;
}

/** A segment that was sent before reaches its receiver. */
export interface LateArrival {
  readonly kind: "arrival";
  readonly segment: WrittenSegment;
  /** Nanoseconds since the scenario began. */
  readonly at: number;
}

/** What an application or a timer does, where the page says so. */
export interface CallMade {
  readonly kind: "call";
  readonly event: WrittenEvent;
  readonly at: number;
}

/** What `...` stands for in one direction of one connection. */
export interface DepartedText {
  readonly kind: "left-out";
  readonly line: number;
  /** Nanoseconds since the scenario began. */
  readonly at: number;
  readonly connection: number;
  readonly side: Side;
  /** The sender's numbers before and after. */
  readonly from: Seq;
  readonly to: Seq;
  /** The sender's send window; undefined: nobody wrote one. */
  readonly room: number | undefined;
  /** What the sender expects of its receiver, and what the receiver would send next. */
  readonly ack: Seq;
  readonly answer: Seq;
}

/** A segment statement is played. */
export function noteDeparture(world: World, segment: WrittenSegment, packet: Packet): void {
  const travels = world.settings.delay > 0 && world.scenario.timed;
  note(world, {
    kind: "segment",
    segment,
    packet,
    urg: undefined,
    atOnce: segment.arrow === NOW && !travels,
  });
}

export function noteArrival(world: World, segment: WrittenSegment): void {
  note(world, { kind: "arrival", segment, at: world.now });
}

export function noteCall(world: World, event: WrittenEvent): void {
  note(world, { kind: "call", event, at: world.now });
}

function note(world: World, value: Departed): void {
  world.departures = { value, before: world.departures };
}

interface Numbers {
  readonly sndNxt: Seq | undefined;
  readonly rcvNxt: Seq | undefined;
  readonly sndWnd: number | undefined;
}

/** Both ends of every connection before a `...`. */
export function numbersOfAll(world: World): readonly (readonly [Numbers, Numbers])[] {
  const of = ({ sndNxt, rcvNxt, sndWnd }: Tcb): Numbers => ({ sndNxt, rcvNxt, sndWnd });
  return Array.from({ length: world.connectionCount }, (_, index) => {
    const { tcbs } = world.connection(index);
    return [of(tcbs[0]), of(tcbs[1])] as const;
  });
}

/** A `...` was played: wherever a sender's numbers have moved, text was left out. */
export function noteLeftOut(world: World, before: ReturnType<typeof numbersOfAll>): void {
  before.forEach((ends, connection) => {
    const { tcbs } = world.connection(connection);
    // Whoever sends second expects what the first has sent meanwhile.
    let moved = false;
    for (const side of [0, 1] as const) {
      const sender = ends[side];
      const receiver = ends[side === 0 ? 1 : 0];
      const to = tcbs[side].sndNxt;
      const ack = moved ? tcbs[side].rcvNxt : sender.rcvNxt;
      const answer = moved ? tcbs[side === 0 ? 1 : 0].sndNxt : receiver.sndNxt;
      if (sender.sndNxt === undefined || answer === undefined) continue;
      if (to === undefined || to === sender.sndNxt) continue;
      moved = true;
      note(world, {
        kind: "left-out",
        line: world.line,
        at: world.now,
        connection,
        side,
        from: sender.sndNxt,
        to,
        ack: ack ?? answer,
        answer,
        room: sender.sndWnd,
      });
    }
  });
}

/** In the order of the page, told with what the whole page lets know. */
export function departuresOf(world: World): readonly Departed[] {
  return inOrder(world.departures).map((each): Departed => {
    if (each.kind === "arrival" || each.kind === "call") return each;
    if (each.kind === "left-out") {
      const { from, to, ack, answer } = each;
      return {
        ...each,
        from: known(world, from),
        to: known(world, to),
        ack: known(world, ack),
        answer: known(world, answer),
      };
    }
    const { segment, packet } = each;
    const urg = segment.extra?.urg;
    return {
      ...each,
      packet: {
        ...packet,
        seq: known(world, packet.seq),
        ack: known(world, packet.ack),
        len: known(world, packet.len),
        options: packet.options === undefined ? undefined : knownOptions(world, packet.options),
      },
      urg: urg === undefined || urg === HOLE ? undefined : known(world, urg),
    };
  });
}

function knownOptions(world: World, options: PacketOptions): PacketOptions {
  const { mss, wscale, scales, sackPermitted, sack, timestamps, tsval, tsecr, fastOpen } = options;
  return {
    ...{ mss, wscale, scales, sackPermitted, timestamps, fastOpen },
    sack: sack?.map(({ left, right }) => ({ left: known(world, left), right: known(world, right) })),
    tsval: tsval === undefined ? undefined : known(world, tsval),
    tsecr: tsecr === undefined ? undefined : known(world, tsecr),
  };
}

/** Names are explained by names: as many steps as a page will ever need. */
const MOST_STEPS = 8;

function known(world: World, value: Seq): Seq {
  let form = value;
  for (let step = 0; step < MOST_STEPS && form.basis !== NUMERIC; step++) {
    const next = resolve(world, form);
    if (next === undefined || (next.basis === form.basis && next.k === form.k)) return form;
    form = next;
  }
  return form;
}
