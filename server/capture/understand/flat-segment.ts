/**
 * A captured segment in one object of small figures, for the many that wait until it is known what became of them: an engine
 * keeps a figure below 2^31 in its place, and makes an object of its own of any other.
 */
import type { Flags } from "../../tcp/flags";
import type { Side } from "../../tcp/side";
import type { CapturedOptions, CapturedSegment, Conversation, IpFacts, SegmentFault } from "../segment";

const DIRECTIONS = [undefined, "out", "in"] as const;

// Where each figure stands in `bits`.
const RESERVED = 8;
const TTL = 12;
const ECN = 20;
const DIRECTION = 22;
const SIDE = 24;
const IPV6 = 1 << 25;
const HAS_TIMESTAMPS = 1 << 26;

/** Of one that was captured to its end. */
interface Payload {
  readonly print: number;
  readonly head: number | undefined;
  readonly tail: number | undefined;
}

/** What few segments have. */
interface Rest {
  readonly faults: readonly SegmentFault[] | undefined;
  /** Beside timestamps. */
  readonly sack: readonly number[] | undefined;
  /** Undefined: none, or timestamps that stand alone or with SACK blocks. */
  readonly options: CapturedOptions | undefined;
}

export class FlatSegment implements CapturedSegment, IpFacts, CapturedOptions {
  readonly frame: number;
  readonly at: number;
  readonly conversation: Conversation;
  readonly len: number;
  readonly id: number;
  private readonly bits: number;
  private readonly sequence: number;
  private readonly acknowledgment: number;
  private readonly windowAndUrgent: number;
  private readonly payload: Payload | undefined;
  private readonly clock: number;
  private readonly echo: number;
  private readonly rest: Rest | undefined;

  constructor(segment: CapturedSegment) {
    const { ip, options, faults, payloadPrint } = segment;
    const isPlain = options !== undefined && isUsual(options);
    this.frame = segment.frame;
    this.at = segment.at;
    this.conversation = segment.conversation;
    this.len = segment.len;
    this.id = ip.id;
    this.bits =
      segment.flags |
      (segment.reserved << RESERVED) |
      (ip.ttl << TTL) |
      (ip.ecn << ECN) |
      (DIRECTIONS.indexOf(ip.direction) << DIRECTION) |
      (segment.side << SIDE) |
      (ip.version === 6 ? IPV6 : 0) |
      (isPlain ? HAS_TIMESTAMPS : 0);
    this.sequence = segment.seq | 0;
    this.acknowledgment = segment.ack | 0;
    this.windowAndUrgent = (segment.win << 16) | segment.urg;
    this.payload =
      payloadPrint < 0
        ? undefined
        : { print: payloadPrint, head: segment.payloadHead, tail: segment.payloadTail };
    this.clock = isPlain ? (options.tsval as number) | 0 : 0;
    this.echo = isPlain ? (options.tsecr as number) | 0 : 0;
    const sack = isPlain ? options.sack : undefined;
    const others = isPlain ? undefined : options;
    const isAll = faults === undefined && sack === undefined && others === undefined;
    this.rest = isAll ? undefined : { faults, sack, options: others };
  }

  get side(): Side {
    return ((this.bits >> SIDE) & 1) as Side;
  }

  get flags(): Flags {
    return this.bits & 0xff;
  }

  get reserved(): number {
    return (this.bits >> RESERVED) & 0x0f;
  }

  get seq(): number {
    return this.sequence >>> 0;
  }

  get ack(): number {
    return this.acknowledgment >>> 0;
  }

  get win(): number {
    return this.windowAndUrgent >>> 16;
  }

  get urg(): number {
    return this.windowAndUrgent & 0xffff;
  }

  get faults(): readonly SegmentFault[] | undefined {
    return this.rest?.faults;
  }

  get payloadPrint(): number {
    return this.payload?.print ?? -1;
  }

  get payloadHead(): number | undefined {
    return this.payload?.head;
  }

  get payloadTail(): number | undefined {
    return this.payload?.tail;
  }

  get ip(): IpFacts {
    return this;
  }

  get version(): 4 | 6 {
    return (this.bits & IPV6) === 0 ? 4 : 6;
  }

  get ttl(): number {
    return (this.bits >> TTL) & 0xff;
  }

  get ecn(): number {
    return (this.bits >> ECN) & 3;
  }

  get direction(): IpFacts["direction"] {
    return DIRECTIONS[(this.bits >> DIRECTION) & 3];
  }

  get options(): CapturedOptions | undefined {
    return (this.bits & HAS_TIMESTAMPS) === 0 ? this.rest?.options : this;
  }

  // ---- of a segment that has timestamps, and no other option but SACK

  get tsval(): number {
    return this.clock >>> 0;
  }

  get tsecr(): number {
    return this.echo >>> 0;
  }

  get mss(): undefined {
    return undefined;
  }

  get wscale(): undefined {
    return undefined;
  }

  get sackPermitted(): boolean {
    return false;
  }

  get sack(): readonly number[] | undefined {
    return this.rest?.sack;
  }

  get fastOpen(): undefined {
    return undefined;
  }

  get others(): undefined {
    return undefined;
  }
}

function isUsual({ tsval, mss, wscale, sackPermitted, fastOpen, others }: CapturedOptions): boolean {
  return (
    tsval !== undefined &&
    mss === undefined &&
    wscale === undefined &&
    !sackPermitted &&
    fastOpen === undefined &&
    others === undefined
  );
}
