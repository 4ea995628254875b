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
import { Tcb } from "../tcp/tcb";
import type { Chain } from "./chain";
import { type ListenerState, newListener } from "./listener";
import type { TraceStep } from "./trace";

/** A connection as one world sees it. */
export class ConnectionState {
  readonly tcbs: [Tcb, Tcb];
  /** A segment or event of it has been seen. */
  begun = false;
  /** The line of its latest segment statement; -1 before the first. */
  latestLine = -1;

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
    return copied;
  }
}

/** A segment on its way that arrives by itself. */
export interface Flight {
  readonly packet: Packet;
  readonly segment: WrittenSegment;
  /** Nanoseconds. */
  readonly due: number;
}

export class World {
  private token: object = {};
  private connections: ConnectionState[] = [];
  listeners: ListenerState[];
  /** By symbol: what it stands for, itself where it is free; undefined before it is first written. */
  values: (Seq | undefined)[] = [];
  /** A fingerprint of `values`, so that two worlds are compared without reading them all. */
  valuesPrint = 0;
  flights: readonly Flight[] = [];
  /** The packets of labelled segments, for `deliver`. */
  packets = new Map<WrittenSegment, Packet>();
  private packetsShared = false;
  /** What is said of a scenario only once. */
  saidOnce: ReadonlySet<string> = new Set();
  /** Labelled segments whose asserted states have been looked at: a second copy asserts nothing. */
  asserted: ReadonlySet<WrittenSegment> = new Set();
  /** Labelled segments that were neither delivered nor dropped. */
  underWay: readonly WrittenSegment[] = [];
  /** No timer is due before this moment, nanoseconds. */
  nextDue = Number.POSITIVE_INFINITY;
  settings: Settings;
  /** Nanoseconds since the scenario began. */
  now = 0;
  /** The statement that is being played. */
  line = 0;
  /** The weight of what was found so far, and of what will be found unless something later settles it. */
  cost = 0;
  /** Answers given that only this reading explains; decides between readings of the same weight at the end. */
  courtesy = 0;
  findings: Chain<Problem> | undefined;
  steps: Chain<TraceStep> | undefined;
  /** Set by `...` and the like at the very end: what is open there is not wrong. */
  endsOpen = false;

  /** Connections in which this world may differ from the others that are still open. */
  suspects: ReadonlySet<number> = new Set();

  constructor(readonly scenario: Scenario) {
    this.settings = scenario.settings;
    this.listeners = scenario.ends.map((end) =>
      newListener(end.listens, scenario.hosts[end.host]?.declared.backlog),
    );
    for (const connection of scenario.connections) {
      const tcbs: [Tcb, Tcb] = [new Tcb(), new Tcb()];
      tcbs[0].state = connection.begins[0];
      tcbs[1].state = connection.begins[1];
      this.connections.push(new ConnectionState(this.token, tcbs));
    }
  }

  /** `connection`: the one that the two worlds will see differently. */
  fork(connection: number): World {
    this.packetsShared = true;
    this.suspects = new Set(this.suspects).add(connection);
    const copy = Object.assign(Object.create(World.prototype) as World, this);
    copy.token = {};
    copy.connections = this.connections.slice();
    copy.values = this.values.slice();
    copy.listeners = this.listeners.slice();
    // From here on this world, too, copies what both can see before it changes it.
    this.token = {};
    return copy;
  }

  /** To look at. */
  connection(index: number): ConnectionState {
    return this.connections[index] as ConnectionState;
  }

  /** To change. */
  own(index: number): ConnectionState {
    const connection = this.connections[index] as ConnectionState;
    if (connection.owner === this.token) return connection;
    const copied = connection.copy(this.token);
    this.connections[index] = copied;
    return copied;
  }

  /** Remembers the packet of a segment that a label names. */
  keepPacket(segment: WrittenSegment, packet: Packet): void {
    if (this.packetsShared) this.packets = new Map(this.packets);
    this.packetsShared = false;
    this.packets.set(segment, packet);
  }

  get connectionCount(): number {
    return this.connections.length;
  }

  report(problem: Problem, weight: number): void {
    this.findings = { value: problem, before: this.findings };
    this.cost += weight;
  }

  record(step: TraceStep): void {
    this.steps = { value: step, before: this.steps };
  }
}
