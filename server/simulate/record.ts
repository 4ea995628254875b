/** One step of the trace: it keeps numbers, and makes the words a document would use when somebody reads them. */
import { LOST, type Scenario, type WrittenSegment } from "../model/exchange";
import type { Settings } from "../model/settings";
import type { ClauseId } from "../tcp/clauses";
import { ACK, flagNames } from "../tcp/flags";
import { occupiesSpace, type Packet } from "../tcp/packet";
import type { Arrival } from "../tcp/segment-arrives";
import { otherSide, type Side } from "../tcp/side";
import type { TcpState } from "../tcp/states";
import { ofArrival, ofCall, ofSending } from "./because";
import { detailsOf } from "./details";
import { endKey, hostName, seqText } from "./facts";
import { type EndsHeld, type Held, heldOf, numbersOf, snapshot, viewsOf } from "./held";
import type { Because, EndpointDetails, EndpointView, PacketView, StepEvent, TraceStep } from "./trace";
import type { World } from "./world";

interface SegmentDraft {
  readonly kind: "send" | "lost" | "arrive";
  readonly line: number;
  readonly packet: Packet;
  readonly segment: WrittenSegment;
  readonly before: EndsHeld;
  /** What decided an arrival. */
  readonly clause?: ClauseId;
  readonly moved?: ClauseId | undefined;
  /** False where it leaves, and nothing comes of it. */
  readonly counts?: false;
}

interface HostDraft {
  readonly kind: "call" | "timeout";
  readonly line: number;
  readonly connection: number;
  readonly side: Side;
  readonly call: string;
  readonly before: EndsHeld;
}

/** A segment leaves; where its arrow says so, it is lost on the way. */
export function recordSending(world: World, segment: WrittenSegment, packet: Packet, before: EndsHeld): void {
  const kind = segment.arrow === LOST ? "lost" : "send";
  recordStep(world, { kind, line: segment.line, packet, segment, before });
}

export function recordArrival(
  world: World,
  segment: WrittenSegment,
  packet: Packet,
  line: number,
  before: EndsHeld,
  { clause, moved }: Arrival,
): void {
  recordStep(world, { kind: "arrive", line, packet, segment, before, clause, moved });
}

/** After it has happened. */
export function recordStep(world: World, draft: SegmentDraft | HostDraft): void {
  world.record("packet" in draft ? segmentStep(world, draft) : hostStep(world, draft));
}

function segmentStep(world: World, draft: SegmentDraft): TraceStep {
  const { line, before, kind, segment, packet, moved, counts = true } = draft;
  const after = snapshot(world, segment.connection);
  const decided = decidedBy(world, draft);
  return new SegmentStep(world, line, before, after, kind, decided, segment, packet, moved, counts);
}

function hostStep(world: World, { line, before, kind, connection, side, call }: HostDraft): TraceStep {
  const { because } = world.connection(connection).tcbs[side];
  const after = snapshot(world, connection);
  return new HostStep(world, line, before, after, kind, because, connection, side, call);
}

function decidedBy(world: World, { kind, packet, segment, clause }: SegmentDraft): ClauseId {
  if (clause !== undefined) return clause;
  if (kind === "lost") return occupiesSpace(packet) ? "lost" : "lost-ack";
  if (!packet.own) return segment.extra?.forged === true ? "forged" : "old-duplicate";
  return world.connection(segment.connection).tcbs[segment.side].because;
}

type Views = Readonly<Record<string, EndpointView>>;

/** What all steps have in common. A long trace has many: they hold as little as they can. */
abstract class Step {
  protected abstract readonly connection: number;
  readonly scenario: Scenario;
  readonly time: number | null;
  private readonly settings: Settings;

  constructor(
    { scenario, settings, now }: World,
    readonly line: number,
    protected readonly found: EndsHeld,
    protected readonly left: EndsHeld,
    readonly event: StepEvent,
    protected readonly decidedBy: ClauseId,
  ) {
    this.scenario = scenario;
    this.settings = settings;
    this.time = scenario.timed ? now : null;
  }

  get before(): Views {
    return this.views(this.found);
  }

  get after(): Views {
    return this.views(this.left);
  }

  stateBefore(key: string): TcpState | undefined {
    return this.end(this.found, key)?.state;
  }

  stateAfter(key: string): TcpState | undefined {
    return this.end(this.left, key)?.state;
  }

  detailsBefore(key: string): EndpointDetails | undefined {
    return this.details(this.found, key);
  }

  detailsAfter(key: string): EndpointDetails | undefined {
    return this.details(this.left, key);
  }

  protected host(side: Side): string {
    return hostName(this, this.connection, side);
  }

  protected key(side: Side): string {
    return endKey(this, this.connection, side);
  }

  private end(ends: EndsHeld, key: string): Held | undefined {
    return key === this.key(0) ? ends.one : key === this.key(1) ? ends.other : undefined;
  }

  private details(ends: EndsHeld, key: string): EndpointDetails | undefined {
    const end = this.end(ends, key);
    return end && detailsOf(numbersOf(end), this.scenario.space, this.settings);
  }

  private views(ends: EndsHeld): Views {
    return viewsOf(this.scenario, this.connection, ends);
  }
}

/** A segment leaves, arrives or is lost. */
class SegmentStep extends Step implements TraceStep {
  constructor(
    world: World,
    line: number,
    found: EndsHeld,
    left: EndsHeld,
    event: StepEvent,
    decidedBy: ClauseId,
    private readonly written: WrittenSegment,
    private readonly travelling: Packet,
    private readonly moved: ClauseId | undefined,
    readonly counts: boolean,
  ) {
    super(world, line, found, left, event, decidedBy);
  }

  protected get connection(): number {
    return this.written.connection;
  }

  get sentOnLine(): number {
    return this.written.line;
  }

  get segment(): number {
    return this.written.number;
  }

  get from(): string {
    return this.host(this.written.side);
  }

  get to(): string {
    return this.host(otherSide(this.written.side));
  }

  get fromKey(): string {
    return this.key(this.written.side);
  }

  get toKey(): string {
    return this.key(otherSide(this.written.side));
  }

  get call(): null {
    return null;
  }

  get packet(): PacketView {
    const { scenario, travelling, written } = this;
    return packetView(scenario, travelling.asWritten ?? travelling, written);
  }

  get because(): Because {
    const { event, scenario, written, travelling: packet, found, left, decidedBy, moved } = this;
    const side = event === "arrive" ? otherSide(written.side) : written.side;
    const step = {
      space: scenario.space,
      packet,
      was: numbersOf(heldOf(found, side)),
      is: numbersOf(heldOf(left, side)),
    };
    return event === "arrive" ? ofArrival(decidedBy, moved, step) : ofSending(decidedBy, step);
  }
}

/** A program calls, or a timer runs out. */
class HostStep extends Step implements TraceStep {
  readonly sentOnLine = null;
  readonly segment = null;
  readonly packet = null;
  readonly counts = true;

  constructor(
    world: World,
    line: number,
    found: EndsHeld,
    left: EndsHeld,
    event: StepEvent,
    decidedBy: ClauseId,
    protected readonly connection: number,
    private readonly side: Side,
    readonly call: string,
  ) {
    super(world, line, found, left, event, decidedBy);
  }

  get from(): string {
    return this.host(this.side);
  }

  get to(): string {
    return this.from;
  }

  get fromKey(): string {
    return this.key(this.side);
  }

  get toKey(): string {
    return this.fromKey;
  }

  get because(): Because {
    return ofCall(this.decidedBy);
  }
}

function packetView({ space }: Scenario, packet: Packet, segment: WrittenSegment): PacketView {
  const acks = (packet.flags & ACK) !== 0;
  const filled: ("seq" | "ack")[] = [];
  if (segment.seq === undefined) filled.push("seq");
  if (acks && segment.ack === undefined) filled.push("ack");
  return {
    flags: flagNames(packet.flags),
    seq: space.text(packet.seq) ?? null,
    ack: acks ? (space.text(packet.ack) ?? null) : null,
    len: seqText(space, packet.len),
    win: packet.win === undefined ? null : String(packet.win),
    filled,
  };
}
