/** The segments of an exchange in figures, in the order in which they leave their senders. */
import type { Analysis } from "../../analyze";
import {
  type Exchange,
  LOST,
  type Scenario,
  type SegmentExtra,
  type WrittenEvent,
} from "../../model/exchange";
import type { Departed, DepartedSegment, DepartedText } from "../../simulate/departures";
import { ACK, type Flags, PSH, RST, SYN, URG } from "../../tcp/flags";
import { cookieDigits, type PacketOptions } from "../../tcp/options";
import type { Packet } from "../../tcp/packet";
import type { Seq } from "../../tcp/sequence";
import { otherSide, type Side } from "../../tcp/side";
import { type CapturedOptions, NO_OPTIONS } from "../segment";
import { Addresses, type WireConnection } from "./endpoints";
import { Figures, OPEN_LENGTH } from "./figures";

export interface SentScenario {
  readonly scenario: Scenario;
  /** By their indices in the scenario. */
  readonly connections: readonly WireConnection[];
  readonly segments: readonly SentSegment[];
  /** Those, and what else happens, in the order of the page. */
  readonly events: readonly SentEvent[];
}

export type SentEvent =
  | { readonly kind: "sent"; readonly segment: SentSegment }
  /** One that did not arrive at once. */
  | { readonly kind: "arrives"; readonly segment: SentSegment; readonly at: number }
  | { readonly kind: "call"; readonly event: WrittenEvent; readonly at: number };

export interface SentSegment {
  /** Of the document, from 0. */
  readonly line: number;
  /** Nanoseconds since the scenario began. */
  readonly at: number;
  readonly connection: number;
  readonly side: Side;
  readonly flags: Flags;
  readonly seq: number;
  /** 0 where none is said. */
  readonly ack: number;
  readonly len: number;
  readonly win: number;
  /** The page writes it. */
  readonly winWritten: boolean;
  readonly urg: number;
  readonly options: CapturedOptions | undefined;
  /** 0 Not-ECT, 2 ECT(0), 3 CE. */
  readonly ecn: number;
  /** The payload, where the page writes it out. */
  readonly data: string | undefined;
  readonly fate: "at-once" | "later" | "lost";
  /** It stands for what `...` leaves out. */
  readonly leftOut: boolean;
  /** By the sender's own TCB: neither `old` nor `forged`. */
  readonly own: boolean;
}

/** `only`: the index of the one scenario that is wanted; addresses, ports and figures are the same as with all of them. */
export function sentSegments(analysis: Analysis, only: number | undefined): readonly SentScenario[] {
  const { scenarios }: Exchange = analysis.exchange;
  const departures = analysis.departures();
  const addresses = new Addresses();
  let positions = 0;
  return scenarios.flatMap((scenario, index): SentScenario[] => {
    const departed = departures[index] ?? [];
    const connections = addresses.plan(scenario, departed);
    // No two scenarios begin at the same numbers: between the same ends they would look like one.
    const figures = new Figures(scenario.space, positions);
    const { segments, events } = new SentStory(scenario, figures).tell(departed);
    positions = figures.given;
    return only !== undefined && only !== index ? [] : [{ scenario, connections, segments, events }];
  });
}

/** Where a page has no times, one segment leaves so long after another. */
const STEP = 10_000_000;
/** What is taken where the page has a name that nothing explains. */
const OPEN_MSS = 1460;
const OPEN_SCALE = 7;
const OPEN_WINDOW = 65535;

/** One scenario's departures, one after another. */
class SentStory {
  private readonly sent: SentSegment[] = [];
  private readonly events: SentEvent[] = [];
  /** By the number of the statement. */
  private readonly byNumber = new Map<number, SentSegment>();
  /** By connection and side, as `endOf` counts: the timestamp that each end sent last. */
  private readonly clocks = new Map<number, number>();
  /** The ISN that each end used last, and the windows that it wrote last. */
  private readonly isns = new Map<number, number>();
  private readonly windows = new Map<number, number>();

  constructor(
    private readonly scenario: Scenario,
    private readonly figures: Figures,
  ) {}

  tell(departed: readonly Departed[]): Pick<SentScenario, "segments" | "events"> {
    for (const each of departed) {
      if (each.kind === "segment") this.segment(each);
      else if (each.kind === "left-out") this.leftOut(each);
      else if (each.kind === "call") this.events.push({ ...each, at: this.moment(each.at) });
      else {
        const segment = this.byNumber.get(each.segment.number);
        if (segment !== undefined) this.events.push({ kind: "arrives", segment, at: this.moment(each.at) });
      }
    }
    return { segments: this.sent, events: this.events };
  }

  private segment({ segment, packet, urg, atOnce }: DepartedSegment): void {
    const { flags, len } = packet;
    const { extra } = segment;
    const seq = this.figures.of(packet.seq);
    const acknowledges = (flags & ACK) !== 0 || segment.ack !== undefined;
    const ack = acknowledges ? this.figures.of(packet.ack) : 0;
    const length = this.figures.of(len);
    const urgent = urg === undefined ? ((flags & URG) !== 0 ? length : 0) : this.figures.of(urg);
    const sent = this.send({
      line: segment.line,
      at: packet.at,
      connection: packet.connection,
      side: packet.side,
      flags,
      seq,
      ack,
      len: length,
      win: this.window(packet, seq, segment.win !== undefined),
      winWritten: segment.win !== undefined,
      urg: urgent,
      options: packet.options === undefined ? undefined : this.options(packet.options, packet, extra),
      ecn: extra?.ce === true ? 3 : extra?.ect === true ? 2 : 0,
      data: extra?.data,
      fate: atOnce ? "at-once" : segment.arrow === LOST ? "lost" : "later",
      leftOut: false,
      own: packet.own,
    });
    this.byNumber.set(segment.number, sent);
  }

  /** Left out: as this connection last wrote it; what a RST says of it counts for nothing. A declared buffer tells it, too. */
  private window({ connection, side, flags, win, own }: Packet, seq: number, written: boolean): number {
    const end = endOf(connection, side);
    if (own && (flags & SYN) !== 0) {
      // Another ISN is another connection; an imported page has a scenario for each.
      const imported = this.scenario.settings.profile === "capture";
      if (this.isns.get(end) !== seq && !imported) this.windows.delete(end);
      this.isns.set(end, seq);
    }
    if (!written && !this.isBuffer(connection, side)) return this.windows.get(end) ?? win ?? OPEN_WINDOW;
    if ((flags & RST) === 0 && win !== undefined) this.windows.set(end, win);
    return win ?? this.windows.get(end) ?? OPEN_WINDOW;
  }

  private lastWindow(connection: number, side: Side): number {
    return this.windows.get(endOf(connection, side)) ?? OPEN_WINDOW;
  }

  private isBuffer(connection: number, side: Side): boolean {
    const { connections, ends, hosts } = this.scenario;
    const end = ends[connections[connection]?.ends[side] ?? 0];
    return hosts[end?.host ?? 0]?.declared.win !== undefined;
  }

  private send(segment: SentSegment): SentSegment {
    const sent = { ...segment, at: this.moment(segment.at) };
    this.sent.push(sent);
    this.events.push({ kind: "sent", segment: sent });
    return sent;
  }

  private moment(at: number): number {
    return this.scenario.timed ? at : this.sent.length * STEP;
  }

  private options(
    { mss, wscale, scales, sackPermitted, sack, timestamps, tsval, tsecr, fastOpen }: PacketOptions,
    { connection, side }: { readonly connection: number; readonly side: Side },
    extra: SegmentExtra | undefined,
  ): CapturedOptions {
    return {
      mss: mss ?? (extra?.mss === undefined ? undefined : OPEN_MSS),
      wscale: wscale ?? (scales ? OPEN_SCALE : undefined),
      sackPermitted,
      sack:
        sack === undefined || sack.length === 0
          ? undefined
          : sack.flatMap(({ left, right }) => [this.figures.of(left), this.figures.of(right)]),
      ...(timestamps ? this.timestamps(connection, side, tsval, tsecr) : NO_TIMESTAMPS),
      fastOpen: fastOpen === undefined ? undefined : cookieOf(fastOpen),
      others: undefined,
    };
  }

  /** What the page leaves out is what the clocks showed last. */
  private timestamps(
    connection: number,
    side: Side,
    tsval: Seq | undefined,
    tsecr: Seq | undefined,
  ): { readonly tsval: number; readonly tsecr: number } {
    const own = endOf(connection, side);
    const value = tsval === undefined ? (this.clocks.get(own) ?? 1) : this.figures.of(tsval);
    this.clocks.set(own, value);
    const echoed = this.clocks.get(endOf(connection, otherSide(side))) ?? 0;
    return { tsval: value, tsecr: tsecr === undefined ? echoed : this.figures.of(tsecr) };
  }

  /**
   * One segment of data and its acknowledgment; several where one cannot hold what is known to be missing, or the receiver has
   * no room for so much at once.
   */
  private leftOut(gap: DepartedText): void {
    this.figures.of(gap.from);
    const room = gap.room === undefined || gap.room === 0 ? MOST_IN_ONE : Math.min(gap.room, MOST_IN_ONE);
    this.figures.bringNear(gap.from, gap.to, Math.min(OPEN_LENGTH, room));
    const from = this.figures.of(gap.from);
    const to = this.figures.of(gap.to);
    const missing = (to - from) >>> 0;
    if (missing === 0) return;
    const pieces = missing > MOST_LEFT_OUT ? [OPEN_LENGTH] : lengthsOf(missing, room);
    let position = missing > MOST_LEFT_OUT ? (to - OPEN_LENGTH) >>> 0 : from;
    const ack = this.figures.of(gap.ack);
    const options = this.optionsNow(gap.connection, gap.side);
    const answer = this.figures.of(gap.answer);
    const answerOptions = this.optionsNow(gap.connection, otherSide(gap.side));
    const common = {
      line: gap.line,
      at: gap.at,
      connection: gap.connection,
      urg: 0,
      ecn: 0,
      data: undefined,
      fate: "at-once",
      winWritten: false,
      leftOut: true,
      own: true,
    } as const;
    for (const len of pieces) {
      this.send({
        ...common,
        side: gap.side,
        flags: PSH | ACK,
        seq: position,
        ack,
        len,
        win: this.lastWindow(gap.connection, gap.side),
        options,
      });
      position = (position + len) >>> 0;
      this.send({
        ...common,
        side: otherSide(gap.side),
        flags: ACK,
        seq: answer,
        ack: position,
        len: 0,
        win: this.lastWindow(gap.connection, otherSide(gap.side)),
        options: answerOptions,
      });
    }
  }

  /** Timestamps, where both ends have sent some. */
  private optionsNow(connection: number, side: Side): CapturedOptions | undefined {
    const own = this.clocks.get(endOf(connection, side));
    const peers = this.clocks.get(endOf(connection, otherSide(side)));
    if (own === undefined || peers === undefined) return undefined;
    return { ...NO_OPTIONS, tsval: own, tsecr: peers };
  }
}

function endOf(connection: number, side: Side): number {
  return 2 * connection + side;
}

const NO_TIMESTAMPS = { tsval: undefined, tsecr: undefined };

/** What a `...` is drawn out to in full; of more, only the end is. */
const MOST_LEFT_OUT = 2 ** 28;
/** And in no more pieces than so many for the sake of a small window. */
const MOST_PIECES = 10_000;
/** Fits into an IP packet with any options. */
const MOST_IN_ONE = 65_000;

function lengthsOf(octets: number, room: number): readonly number[] {
  const most = octets > MOST_PIECES * room ? MOST_IN_ONE : room;
  const whole = Math.floor(octets / most);
  const rest = octets % most;
  return [...Array.from({ length: whole }, () => most), ...(rest === 0 ? [] : [rest])];
}

/** In hexadecimal. A cookie that has only a name gets eight octets of its own (RFC 7413 section 4.1.1: 4 to 16). */
function cookieOf(text: string): string {
  if (text === "") return "";
  const digits = cookieDigits(text);
  if (digits !== undefined) return digits.toLowerCase();
  let print = 0x811c9dc5;
  for (const character of text) print = Math.imul(print ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return print.toString(16).padStart(8, "0").repeat(2);
}
