/** Collects one scenario: its hosts, ends and connections by name, its labels, its statements and its problems. */
import type { EndNode, EndpointNode, NameNode } from "../syntax/tree";
import { SequenceSpace } from "../tcp/sequence";
import { otherSide, type Side } from "../tcp/side";
import type { Span } from "../text/span";
import type {
  Connection,
  End,
  EndReference,
  ExchangeStatement,
  Host,
  Scenario,
  WrittenSegment,
} from "./exchange";
import { decideListeners } from "./listeners";
import type { Part, Problem, Repair } from "./problem";
import type { Settings } from "./settings";

/** A label as written: the segment that bears it, those that were given it as well, and whether a line has named it since. */
interface Label {
  segment: WrittenSegment | undefined;
  readonly name: string;
  later: readonly WrittenSegment[];
  used: boolean;
}

/** Among how many labels the one is looked for that a misspelt one may have meant. */
const MOST_UNUSED = 100;

/** How many ends are offered where one has to be chosen. */
const MOST_NAMED = 4;

interface NamedEnd {
  readonly end: number;
  readonly connection: number;
  readonly side: Side;
}

export class ScenarioBuilder {
  readonly space = new SequenceSpace();
  readonly hosts: Host[] = [];
  readonly ends: End[] = [];
  readonly connections: Connection[] = [];
  readonly statements: ExchangeStatement[] = [];
  readonly labels = new Map<string, Label>();
  readonly problems: Problem[] = [];
  title: string | null = null;
  timed = false;
  segmentCount = 0;
  private readonly hostIds = new Map<string, number>();
  /** Per host: port (or -1) to end. */
  private readonly endIds: Map<number, number>[] = [];
  /** Per end: other end to connection. */
  private readonly connectionIds: Map<number, number>[] = [];
  private readonly declaredOrder = new Set<number>();
  /** Labels and hosts as they were first named, for the nearest one of a misspelt name. */
  readonly labelNames: string[] = [];

  constructor(
    readonly index: number,
    readonly firstLine: number,
    readonly settings: Settings,
  ) {}

  /** The segment a `deliver` or `drop` means: of several with one label the next that no line has named. */
  nextUnder(label: Label): WrittenSegment | undefined {
    const [next, ...rest] = label.later;
    if (label.used && next !== undefined) {
      label.segment = next;
      label.later = rest;
    }
    label.used = true;
    return label.segment;
  }

  /** The one label that no line has named yet. */
  onlyUnused(): string | undefined {
    const unused = this.labelNames
      .slice(-MOST_UNUSED)
      .filter((name) => this.labels.get(name)?.used === false);
    return unused.length === 1 ? unused[0] : undefined;
  }

  report(
    rule: string,
    line: number,
    part: Part | Span,
    facts: Problem["facts"],
    repairs: readonly Repair[] = [],
  ): void {
    this.problems.push({
      rule,
      line,
      scenario: this.index,
      segment: undefined,
      part,
      facts,
      repairs,
      related: [],
    });
  }

  hostId(name: string): number | undefined {
    return this.hostIds.get(name);
  }

  host(name: string, line: number): number {
    const known = this.hostIds.get(name);
    if (known !== undefined) return known;
    const id = this.hosts.length;
    this.hosts.push({ name, label: null, line, declared: {}, holes: [] });
    this.endIds.push(new Map());
    this.hostIds.set(name, id);
    return id;
  }

  declare(name: NameNode, line: number): Host | undefined {
    const id = this.host(name.name, line);
    this.declaredOrder.add(id);
    return this.hosts[id];
  }

  end(node: EndpointNode, line: number): number {
    const host = this.host(node.host.name, line);
    const port = node.port ?? -1;
    const ids = this.endIds[host] as Map<number, number>;
    const known = ids.get(port);
    if (known !== undefined) return known;
    const id = this.ends.length;
    const name = node.port === undefined ? node.host.name : `${node.host.name}:${node.port}`;
    this.ends.push({ host, port: node.port, listens: false, name, connections: [] });
    this.connectionIds.push(new Map());
    ids.set(port, id);
    return id;
  }

  /** The connection of two ends, made where it is new; side 0 is the end that was named first. */
  connection(from: number, to: number): { connection: number; side: Side } {
    const known = this.connectionIds[from]?.get(to);
    if (known !== undefined) {
      return { connection: known, side: this.connections[known]?.ends[0] === from ? 0 : 1 };
    }
    const connection = this.connections.length;
    this.connections.push({ ends: [from, to], begins: ["CLOSED", "CLOSED"] });
    this.connectionIds[from]?.set(to, connection);
    this.connectionIds[to]?.set(from, connection);
    this.ends[from]?.connections.push(connection);
    if (to !== from) this.ends[to]?.connections.push(connection);
    return { connection, side: 0 };
  }

  /**
   * An end as `expect`, `start` and events name it, resolved when the scenario is complete; undefined where no
   * such host takes part. A host without a port means all its ends, so it is ambiguous where they have several connections.
   */
  reference(node: EndNode): EndReference | undefined {
    const host = this.hostIds.get(node.endpoint.host.name);
    if (host === undefined) return undefined;
    const own = this.endsNamed(host, node.endpoint.port);
    const first = own.next().value;
    if (first === undefined) return undefined;
    const candidates = this.candidates(node, first, own);
    const only = candidates[0];
    if (candidates.length === 1 && only !== undefined)
      return { ...only, ambiguous: false, severalEnds: false };
    const ambiguous = candidates.length > 0;
    if (!ambiguous && node.peer !== undefined) return undefined;
    const connected = this.connectedEnds(host, node.endpoint.port);
    const end = connected[0] ?? first;
    return { end, connection: undefined, side: 0, ambiguous, severalEnds: connected.length > 1 };
  }

  /** Of these the ones that are in connections, up to the second. */
  private connectedEnds(host: number, port: number | undefined): number[] {
    const found: number[] = [];
    for (const end of this.endsNamed(host, port)) {
      if ((this.ends[end]?.connections.length ?? 0) > 0) found.push(end);
      if (found.length > 1) break;
    }
    return found;
  }

  /** The ends of a host, or the one with that port. */
  private *endsNamed(host: number, port: number | undefined): Generator<number, undefined> {
    const ids = this.endIds[host] as Map<number, number>;
    if (port === undefined) yield* ids.values();
    else {
      const end = ids.get(port);
      if (end !== undefined) yield end;
    }
    return undefined;
  }

  /** The connections that may be meant, up to the second: with two it is ambiguous. */
  private candidates(node: EndNode, first: number, others: Iterable<number>): NamedEnd[] {
    const found: NamedEnd[] = [];
    const { peer } = node;
    const peerHost = peer === undefined ? undefined : this.hostIds.get(peer.host.name);
    if (peer !== undefined && peerHost === undefined) return found;
    const peers = peerHost === undefined ? 0 : peer?.port === undefined ? this.endIds[peerHost]?.size : 1;
    const at = (end: number): void => {
      const all = this.ends[end]?.connections ?? [];
      const known = this.connectionIds[end];
      if (peer === undefined || peerHost === undefined || (peers ?? 0) > all.length) {
        for (const connection of all) {
          if (found.length > 1) return;
          const side = this.connections[connection]?.ends[0] === end ? 0 : 1;
          const other = this.connections[connection]?.ends[otherSide(side)] ?? -1;
          if (peer !== undefined && !this.isNamed(other, peerHost, peer.port)) continue;
          found.push({ end, connection, side });
        }
        return;
      }
      for (const other of this.endsNamed(peerHost, peer.port)) {
        const connection = known?.get(other);
        if (found.length > 1) return;
        if (connection === undefined) continue;
        found.push({ end, connection, side: this.connections[connection]?.ends[0] === end ? 0 : 1 });
      }
    };
    at(first);
    for (const end of others) {
      if (found.length > 1) break;
      at(end);
    }
    return found;
  }

  private isNamed(end: number, host: number | undefined, port: number | undefined): boolean {
    const info = this.ends[end];
    return info !== undefined && info.host === host && (port === undefined || info.port === port);
  }

  /** Every end the host stands at, as the page can name it. */
  endNames(node: EndNode): string[] {
    const host = this.hostIds.get(node.endpoint.host.name);
    const names: string[] = [];
    if (host === undefined) return names;
    for (const end of this.endsNamed(host, undefined)) {
      for (const connection of this.ends[end]?.connections ?? []) {
        if (names.length === MOST_NAMED) return names;
        const ends = this.connections[connection]?.ends;
        const peer = this.ends[ends?.[0] === end ? (ends?.[1] ?? -1) : (ends?.[0] ?? -1)];
        if (peer !== undefined) names.push(`${this.ends[end]?.name}(${peer.name})`);
      }
    }
    return names;
  }

  finish(endLine: number): Scenario {
    decideListeners(this.statements, this.ends, this.connections);
    const declared = [...this.declaredOrder].map((id) => this.hosts[id] as Host);
    return {
      index: this.index,
      title: this.title,
      firstLine: this.firstLine,
      endLine,
      // ids stay those of first mention; the page order is told apart
      hosts: this.hosts,
      pageOrder: [...declared, ...this.hosts.filter((_, id) => !this.declaredOrder.has(id))],
      ends: this.ends,
      connections: this.connections,
      statements: this.statements,
      settings: this.settings,
      space: this.space,
      timed: this.timed,
    };
  }
}
