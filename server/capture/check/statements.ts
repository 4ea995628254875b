/** Told events as the statements that a scenario written from them would hold: what the simulator plays. */
import {
  LATER,
  LOST,
  NOW,
  type SegmentExtra,
  type WrittenAssertions,
  type WrittenSegment,
  type WrittenTime,
  type WrittenTransit,
} from "../../model/exchange";
import type { Reached } from "../../simulate/leave-out";
import { ACK, RST, SYN, URG } from "../../tcp/flags";
import type { Seq, SequenceSpace } from "../../tcp/sequence";
import { otherSide, type Side } from "../../tcp/side";
import { ACCURATE_ECN, type CapturedOptions, type CapturedSegment } from "../segment";
import type { Skip } from "../skip";
import type { Departure, Landing } from "../told";
import { statesAtFirst } from "../write/beginning";
import { ClockExtra } from "./clock-extra";
import { ClockLog } from "./clock-log";
import { Numbering, plainFigure } from "./numbering";

const ECT_FIRST = 1;
const ECT_SECOND = 2;
const CONGESTION = 3;

const ARROWS = { "at-once": NOW, later: LATER, "on-the-way": LATER, lost: LOST } as const;

export class Statements {
  private readonly numbering: Numbering;
  /** The moment of the connection's first segment. */
  private began: number | undefined;
  /** Of the latest statement, since the connection began. */
  private now = 0;
  private count = 0;
  private passed = 0;
  /** What each end has written last. */
  private readonly windows: [number | undefined, number | undefined] = [undefined, undefined];
  /** Those that may still land. */
  private readonly underWay = new Map<Departure, WrittenSegment>();
  private readonly clocks = new ClockLog();
  private fromTheBeginning = true;
  /** Of the latest departure: a landing stands behind it. */
  private line = 0;

  constructor(space: SequenceSpace) {
    this.numbering = new Numbering(space);
  }

  /** Where the connection stands when its first segment was captured; undefined where that segment opens it. */
  beginning({ segment, from }: Departure): WrittenAssertions | undefined {
    const states = statesAtFirst(segment, from);
    if (states === undefined) return undefined;
    this.fromTheBeginning = false;
    const assertions = states.map((state, side) => ({
      of: { end: side, connection: 0, side: side as Side, ambiguous: false, severalEnds: false },
      state,
      property: undefined,
      value: undefined,
    }));
    return { kind: "start", line: segment.frame - 1, time: undefined, assertions };
  }

  readonly sentBefore = (segment: WrittenSegment, side: Side, tsval: Seq): boolean | undefined =>
    this.clocks.hasSent(segment, side, tsval.k, this.fromTheBeginning, this.passed);

  departure(event: Departure): WrittenSegment {
    const { segment, from, fate } = event;
    const { flags, len } = segment;
    const seq = this.numbering.sequence(segment, from);
    const to = otherSide(from);
    this.line = segment.frame - 1;
    const statement: WrittenSegment = {
      kind: "segment",
      line: this.line,
      time: this.moment(segment.at),
      number: ++this.count,
      connection: 0,
      side: from,
      arrow: ARROWS[fate.arrival],
      flags,
      seq,
      ack: this.acknowledgment(to, segment),
      len: len === 0 ? undefined : plainFigure(len),
      win: this.window(segment, from),
      senderThen: undefined,
      receiverThen: undefined,
      extra: this.extra(to, event),
      faulty: false,
    };
    const tsval = segment.options?.tsval;
    if (tsval !== undefined) this.clocks.note(from, this.line, tsval | 0);
    if (statement.arrow === LATER) this.underWay.set(event, statement);
    return statement;
  }

  /** A plain one that is not written. */
  passesOver({ frame, options }: CapturedSegment, from: Side): void {
    this.passed++;
    if (options?.tsval !== undefined) this.clocks.note(from, frame - 1, options.tsval | 0);
  }

  /** What was written before has all arrived; returns where what follows goes on. */
  skip({ last, upTo }: Skip): readonly [Reached, Reached] {
    this.underWay.clear();
    for (const side of [0, 1] as const) this.windows[side] = last[side]?.win;
    return [this.reached(0, upTo[0], last[0]), this.reached(1, upTo[1], last[1])];
  }

  private reached(side: Side, upTo: number, last: CapturedSegment | undefined): Reached {
    return {
      next: this.numbering.place(side, upTo),
      ack: last === undefined ? undefined : this.numbering.place(otherSide(side), last.ack),
      win: last?.win,
      tsval: written(last?.options?.tsval),
      tsecr: written(last?.options?.tsecr),
    };
  }

  /** A segment lands once. */
  landing({ of, at }: Landing): WrittenTransit | undefined {
    const segment = this.underWay.get(of);
    if (segment === undefined) return undefined;
    this.underWay.delete(of);
    return { kind: "deliver", line: this.line, time: this.moment(at), segment, last: true };
  }

  /** Time never runs backwards on a page: what bears an earlier stamp stands at the moment of the one before it. */
  private moment(at: number): WrittenTime {
    this.began ??= at;
    this.now = Math.max(this.now, at - this.began);
    return { relative: false, nanoseconds: this.now, unit: "time", factor: 0 };
  }

  /** One that says nothing new is left out; what a RST says counts for nothing. */
  private window({ flags, win }: CapturedSegment, from: Side): Seq | undefined {
    if (win === this.windows[from]) return undefined;
    if ((flags & RST) === 0) this.windows[from] = win;
    return plainFigure(win);
  }

  private acknowledgment(of: Side, { flags, ack }: CapturedSegment): Seq | undefined {
    if ((flags & ACK) !== 0) return this.numbering.place(of, ack);
    return ack === 0 ? undefined : plainFigure(ack);
  }

  private extra(to: Side, { segment, fate, remark }: Departure): SegmentExtra | undefined {
    const { options, flags, urg, ip, reserved } = segment;
    const labelled = fate.arrival === "later";
    const keepAlive = remark?.kind === "keep-alive";
    const urgent = urg !== 0 || (flags & URG) !== 0;
    const opens = (flags & SYN) !== 0;
    if (options === undefined && ip.ecn === 0 && !labelled && !keepAlive && !urgent && !opens)
      return undefined;
    const isUsual = ip.ecn === 0 && !keepAlive && !urgent && !opens && reserved === 0;
    if (isUsual && bearsClockAlone(options))
      return new ClockExtra(written(options?.tsval), written(options?.tsecr), labelled);
    return {
      data: undefined,
      urg: urgent ? plainFigure(urg) : undefined,
      mss: written(options?.mss),
      wscale: written(options?.wscale),
      tsval: written(options?.tsval),
      tsecr: written(options?.tsecr),
      sack: options?.sack === undefined ? undefined : this.blocks(to, options),
      sackok: options?.sackPermitted === true,
      tfo: options?.fastOpen,
      ect: ip.ecn === ECT_FIRST || ip.ecn === ECT_SECOND,
      ce: ip.ecn === CONGESTION,
      old: false,
      forged: false,
      labelled,
      arrives: undefined,
      keepAlive,
      accurate: (reserved & ACCURATE_ECN) !== 0,
      holes: false,
    };
  }

  private blocks(to: Side, { sack = [] }: CapturedOptions): SegmentExtra["sack"] {
    const blocks: { left: Seq; right: Seq }[] = [];
    for (let i = 0; i + 1 < sack.length; i += 2) {
      blocks.push({
        left: this.numbering.place(to, sack[i] as number),
        right: this.numbering.place(to, sack[i + 1] as number),
      });
    }
    return blocks;
  }
}

function bearsClockAlone(options: CapturedOptions | undefined): boolean {
  if (options === undefined) return true;
  const { mss, wscale, sackPermitted, sack, fastOpen } = options;
  const bare = mss === undefined && wscale === undefined && sack === undefined && fastOpen === undefined;
  return bare && !sackPermitted;
}

function written(figure: number | undefined): Seq | undefined {
  return figure === undefined ? undefined : plainFigure(figure);
}
