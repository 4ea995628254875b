/**
 * One reading of an exchange so far: every connection's two ends, what is on the way, the clock, what the symbols
 * stand for, and what has been found. Where a fault, or the RFC itself, leaves open how the story goes on, a world
 * is forked, and what follows decides which one is kept.
 */
import type { Scenario, WrittenSegment } from "../model/exchange";
import type { Problem } from "../model/problem";
import type { Settings } from "../model/settings";
import type { Packet } from "../tcp/packet";
import type { Seq } from "../tcp/sequence";
import type { Side } from "../tcp/side";
import { Tcb } from "../tcp/tcb";
import { type Agenda, NOTHING_DUE } from "./agenda";
import type { Chain } from "./chain";
import type { Departed } from "./departures";
import type { EndsHeld } from "./held";
import type { OpenHole } from "./holes";
import { type ListenerState, newListener } from "./listener";
import { Shelf } from "./shelf";
import type { TraceStep } from "./trace";

/** A connection as one world sees it. */
export class ConnectionState {
  readonly tcbs: [Tcb, Tcb];
  /** A segment or event of it has been seen. */
  begun = false;
  /** The line of its latest segment statement; -1 before the first. */
  latestLine = -1;
  /** How many of its segments are on their way: to a `deliver`, and by themselves. */
  underWay = 0;
  flying = 0;
  /** Its ends as the trace has kept them last. */
  held: EndsHeld | undefined;

  constructor(
    /** The world that may change it in place. */
    readonly owner: object,
    tcbs: [Tcb, Tcb],
  ) {
    this.tcbs = tcbs;
  }

  copy(owner: object): ConnectionState {
    const copied = new ConnectionState(owner, [this.tcbs[0].clone(), this.tcbs[1].clone()]);
    copied.begun = this.begun;
    copied.latestLine = this.latestLine;
    copied.underWay = this.underWay;
    copied.flying = this.flying;
    copied.held = this.held;
    return copied;
  }
}

/** A segment on its way that arrives by itself. */
export interface Flight {
  readonly packet: Packet;
  readonly segment: WrittenSegment;
}

/** An end whose timer may run out at that moment. */
export interface Alarm {
  readonly connection: number;
  readonly side: Side;
}

/** What a world remembers of a segment that a label names, or that is not there yet. */
interface Remembered {
  readonly segment: WrittenSegment;
  readonly packet: Packet;
  /** Neither delivered nor dropped. */
  readonly underWay: boolean;
  /** Its asserted states have been looked at: a second copy asserts nothing. */
  readonly asserted: boolean;
}

/** Both ends of a connection as another reading has them. */
export interface Reread {
  readonly connection: number;
  readonly apply: (tcbs: readonly [Tcb, Tcb]) => void;
}

const NOTHING_MUTED: ReadonlySet<string> = new Set();

export class World {
  private token: object = {};
  private connections: Shelf<ConnectionState>;
  private listeners: Shelf<ListenerState>;
  /** By symbol: what it stands for, itself where it is free; undefined before it is first written. */
  private values = Shelf.of<Seq>([]);
  /** A fingerprint of what all symbols stand for, so that two worlds are compared without reading them all. */
  valuesPrint = 0;
  flights: Agenda<Flight> = NOTHING_DUE;
  alarms: Agenda<Alarm> = NOTHING_DUE;
  /** By the segment's number. */
  private remembered = Shelf.of<Remembered>([]);
  /** How many segments were neither delivered nor dropped. */
  underWayCount = 0;
  /** What is said of a scenario only once. */
  private saidOnce = new Set<string>();
  private saidShared = false;
  settings: Settings;
  /** Nanoseconds since the scenario began. */
  now = 0;
  /** The last written moment that lay before `now`; where the page goes on from it, one of the two was wrong, not each line since. */
  wentBackTo: number | undefined;
  /** The statement that is being played. */
  line = 0;
  /** The weight of what was found so far, and of what will be found unless something later settles it. */
  cost = 0;
  /** For how many statements others have stood better. */
  behind = 0;
  /** Answers given that only this reading explains; decides between readings of the same weight at the end. */
  courtesy = 0;
  findings: Chain<Problem> | undefined;
  /** Rules whose findings are only counted from here on: nobody reads their facts. Shared by all readings. */
  muted: ReadonlySet<string> = NOTHING_MUTED;
  /** Places where a `?` waits for what follows. */
  holes: Chain<OpenHole> | undefined;
  /** Numbers of wrong segments that were copied: no repair of one of them is certain. */
  doubted: Chain<number> | undefined;
  steps: Chain<TraceStep> | undefined;
  /** What has left its sender so far, where somebody asked for it. */
  departures: Chain<Departed> | undefined;
  /** Set by `...` and the like at the very end: what is open there is not wrong. */
  endsOpen = false;

  /** What the statement being played may have been meant as: followed as a reading of its own once it is over. */
  reread: Reread | undefined;

  /** Connections in which this world may differ from the others that are still open. */
  suspects: ReadonlySet<number> = new Set();

  /** `like`: the world of which this one is to be a copy. */
  constructor(
    readonly scenario: Scenario,
    like?: World,
  ) {
    this.settings = scenario.settings;
    if (like !== undefined) {
      this.listeners = like.listeners.fork();
      this.connections = like.connections.fork();
      return;
    }
    this.listeners = Shelf.of(
      scenario.ends.map((end) => newListener(end.listens, scenario.hosts[end.host]?.declared.backlog)),
    );
    this.connections = Shelf.of(
      scenario.connections.map(({ begins }) => {
        const tcbs: [Tcb, Tcb] = [new Tcb(), new Tcb()];
        tcbs[0].state = begins[0];
        tcbs[1].state = begins[1];
        return new ConnectionState(this.token, tcbs);
      }),
    );
  }

  /** `connection`: the one that the two worlds will see differently. */
  fork(connection: number): World {
    this.saidShared = true;
    // The latest doubt last.
    const suspects = new Set(this.suspects);
    suspects.delete(connection);
    this.suspects = suspects.add(connection);
    // Made as the first one was, so that the engine sees objects of one shape.
    const copy = new World(this.scenario, this);
    const { connections, listeners, token } = copy;
    Object.assign(copy, this, { connections, listeners, token });
    copy.values = this.values.fork();
    copy.remembered = this.remembered.fork();
    // From here on this world, too, copies what both can see before it changes it.
    this.token = {};
    return copy;
  }

  /** To look at. */
  connection(index: number): ConnectionState {
    return this.connections.get(index) as ConnectionState;
  }

  /** To change. */
  own(index: number): ConnectionState {
    const connection = this.connections.get(index) as ConnectionState;
    if (connection.owner === this.token) return connection;
    const copied = connection.copy(this.token);
    this.connections.set(index, copied);
    return copied;
  }

  get connectionCount(): number {
    return this.scenario.connections.length;
  }

  listener(end: number): ListenerState | undefined {
    return this.listeners.get(end);
  }

  setListener(end: number, state: ListenerState): void {
    this.listeners.set(end, state);
  }

  /** What a symbol stands for. */
  meaning(symbol: number): Seq | undefined {
    return this.values.get(symbol);
  }

  setMeaning(symbol: number, value: Seq): void {
    this.values.set(symbol, value);
  }

  /** True the first time only. */
  sayOnce(what: string): boolean {
    if (this.saidOnce.has(what)) return false;
    if (this.saidShared) this.saidOnce = new Set(this.saidOnce);
    this.saidShared = false;
    this.saidOnce.add(what);
    return true;
  }

  // ---- segments that a label names, or that are not there yet

  keepPacket(segment: WrittenSegment, packet: Packet): void {
    const { underWay = false, asserted = false } = this.remembered.get(segment.number) ?? {};
    this.remembered.set(segment.number, { segment, packet, underWay, asserted });
  }

  packetOf(segment: WrittenSegment): Packet | undefined {
    return this.remembered.get(segment.number)?.packet;
  }

  wasAsserted(segment: WrittenSegment): boolean {
    return segment.extra?.labelled === true && this.remembered.get(segment.number)?.asserted === true;
  }

  noteAsserted(segment: WrittenSegment): void {
    const known = this.remembered.get(segment.number);
    if (known !== undefined) this.remembered.set(segment.number, { ...known, asserted: true });
  }

  /** It leaves, or has arrived or been dropped. */
  setUnderWay(segment: WrittenSegment, underWay: boolean): void {
    const known = this.remembered.get(segment.number);
    if (known === undefined || known.underWay === underWay) return;
    this.remembered.set(segment.number, { ...known, underWay });
    const change = underWay ? 1 : -1;
    this.underWayCount += change;
    this.own(segment.connection).underWay += change;
  }

  /** Nobody has to know any more what was on its way: it has all arrived. */
  arriveAll(): void {
    if (this.underWayCount === 0) return;
    for (const [number, { segment, underWay }] of this.remembered.entries()) {
      if (!underWay) continue;
      this.setUnderWay(segment, false);
      this.remembered.clear(number);
    }
  }

  /** No copy of it follows. */
  forgetPacket(segment: WrittenSegment): void {
    this.remembered.clear(segment.number);
  }

  isUnderWay(segmentNumber: number): boolean {
    return this.remembered.get(segmentNumber)?.underWay === true;
  }

  /** By connection, the first segment that was neither delivered nor dropped; asked when the page is over. */
  firstUnderWay(): ReadonlyMap<number, WrittenSegment> {
    const first = new Map<number, WrittenSegment>();
    if (this.underWayCount === 0) return first;
    for (const [, { segment, underWay }] of this.remembered.entries()) {
      if (underWay && !first.has(segment.connection)) first.set(segment.connection, segment);
    }
    return first;
  }

  report(problem: Problem, weight: number): void {
    this.findings = { value: problem, before: this.findings };
    this.cost += weight;
  }

  record(step: TraceStep): void {
    this.steps = { value: step, before: this.steps };
  }
}
