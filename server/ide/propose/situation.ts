/** Where an exchange stands after the lines so far: for each connection what either side has sent, got and asked for. */
import type { Analysis } from "../../analyze";
import type { EndpointView, PacketView, TraceStep } from "../../simulate/trace";
import type { FlagName } from "../../tcp/flags";
import type { TcpState } from "../../tcp/states";
import { type Beginner, beginners } from "./beginning";
import { recent } from "./recent";

export interface Sent {
  /** From 0. */
  readonly line: number;
  readonly packet: PacketView;
  fate: "under way" | "arrived" | "lost";
}

export interface Arrival {
  readonly packet: PacketView;
  /** The clause that decided what the receiver made of it. */
  readonly clause: string;
}

/** One end of a connection. */
export interface Side {
  readonly host: string;
  /** As the document writes it, with its port. */
  readonly endpoint: string;
  readonly key: string;
  /** True for the end that opened the connection, or that the page names first where none did. */
  opens: boolean;
  state: TcpState;
  view: EndpointView | undefined;
  readonly sent: Sent[];
  /** The same, by line; null for segments that only bear this host's address. */
  readonly sentOn: Map<number, Sent | null>;
  /** What has arrived since this side last sent. */
  arrivals: Arrival[];
  /** Calls and timers of this side since it last sent. */
  calls: { readonly name: string; readonly line: number }[];
  /** Bytes that `send` has handed over and no segment has carried. */
  unsent: number;
  /** The line of its latest call or segment. */
  lastLine: number;
}

export interface Pair {
  readonly sides: readonly [Side, Side];
  lastLine: number;
}

export interface Situation {
  /** Connections, the one that acted last first. */
  readonly pairs: readonly Pair[];
  /** In order of mention, also those that have done nothing yet. */
  readonly hosts: readonly Beginner[];
}

/** @param analysis Of the lines before the one to propose; its last scenario counts. */
export function situationOf(analysis: Analysis): Situation {
  const trace = analysis.trace().scenarios.at(-1);
  if (!trace) return { pairs: [], hosts: [] };
  const pairs = new Map<string, Pair>();
  for (const step of recent(trace.steps)) record(step, pairs, analysis);
  const hosts = beginners(analysis);
  const untouched = pairs.size === 0 ? untouchedPair(hosts) : undefined;
  if (untouched) pairs.set("", untouched);
  for (const pair of pairs.values())
    for (const side of pair.sides) {
      side.view = trace.end[side.key] ?? side.view;
      side.state = side.view?.state ?? side.state;
      const handedOver = hosts.find(({ host }) => host === side.host)?.handedOver ?? 0;
      side.unsent = Math.max(0, handedOver - bytesSent(side));
    }
  return {
    pairs: [...pairs.values()].sort((a, b) => b.lastLine - a.lastLine),
    hosts,
  };
}

/** Two hosts that have exchanged nothing yet. */
function untouchedPair(hosts: readonly Beginner[]): Pair | undefined {
  const [a, b] = hosts.map(
    ({ host, state, calls }, index): Side => ({
      host,
      opens: index === 0,
      endpoint: host,
      key: host,
      state,
      view: undefined,
      sent: [],
      sentOn: new Map(),
      arrivals: [],
      calls: [...calls],
      unsent: 0,
      lastLine: -1,
    }),
  );
  return a && b ? { sides: [a, b], lastLine: -1 } : undefined;
}

/** What is sent again counts once. */
function bytesSent({ sent }: Side): number {
  const lengths = new Map(sent.map(({ packet }) => [packet.seq, Number(packet.len)]));
  return [...lengths.values()].reduce((sum, length) => sum + (Number.isFinite(length) ? length : 0), 0);
}

export function hasFlags(packet: PacketView, ...flags: FlagName[]): boolean {
  return flags.every((flag) => packet.flags.includes(flag));
}

/** True for what uses sequence numbers, and so asks for an acknowledgment. */
export function occupies({ flags, len }: PacketView): boolean {
  return len !== "0" || flags.includes("SYN") || flags.includes("FIN");
}

function record(step: TraceStep, pairs: Map<string, Pair>, analysis: Analysis): void {
  if (step.event === "call" || step.event === "timeout") {
    recordCall(step, pairs);
    return;
  }
  const { packet } = step;
  if (!packet) return;
  const pair = pairOf(step, pairs, analysis);
  const [first, second] = pair.sides;
  const [sender, receiver] = step.fromKey === first.key ? [first, second] : [second, first];
  pair.lastLine = Math.max(pair.lastLine, step.line);
  const known = sender.sentOn.get(step.sentOnLine ?? step.line);
  if (known === undefined) recordSending(sender, step, packet);
  else if (known === null) sender.lastLine = step.line;
  else if (step.event === "arrive") known.fate = "arrived";
  else if (step.event === "lost") known.fate = "lost";
  if (step.event === "arrive") {
    receiver.arrivals.push({ packet, clause: step.because.rule });
    receiver.lastLine = Math.max(receiver.lastLine, step.line);
  }
  for (const side of pair.sides) {
    side.view = step.after[side.key] ?? side.view;
    side.state = side.view?.state ?? side.state;
  }
}

function recordSending(sender: Side, step: TraceStep, packet: PacketView): void {
  const line = step.sentOnLine ?? step.line;
  sender.lastLine = step.line;
  if (step.because.rule === "old-duplicate" || step.because.rule === "forged") {
    sender.sentOn.set(line, null);
    return;
  }
  const fate = step.event === "arrive" ? "arrived" : step.event === "lost" ? "lost" : "under way";
  const sent: Sent = { line, packet, fate };
  sender.sent.push(sent);
  sender.sentOn.set(line, sent);
  sender.arrivals = [];
  sender.calls = [];
}

function recordCall(step: TraceStep, pairs: Map<string, Pair>): void {
  for (const pair of pairs.values())
    for (const side of pair.sides)
      if (side.host === step.from && step.call !== null) {
        side.calls.push({ name: step.call, line: step.line });
        side.lastLine = step.line;
        pair.lastLine = Math.max(pair.lastLine, step.line);
      }
}

function pairOf(step: TraceStep, pairs: Map<string, Pair>, analysis: Analysis): Pair {
  const name = [step.fromKey, step.toKey].sort().join(" ");
  const known = pairs.get(name);
  if (known) return known;
  const written = analysis.tree.line(step.sentOnLine ?? step.line).statement;
  const endpointText = (which: "from" | "to"): string => {
    if (written?.kind !== "segment") return step[which];
    return analysis.text.slice(written[which].start, written[which].end);
  };
  const side = (which: "from" | "to"): Side => ({
    host: step[which],
    opens: which === "from",
    endpoint: endpointText(which),
    key: step[`${which}Key`],
    state: step.before[step[`${which}Key`]]?.state ?? "CLOSED",
    view: step.before[step[`${which}Key`]],
    sent: [],
    sentOn: new Map(),
    arrivals: [],
    calls: [],
    unsent: 0,
    lastLine: -1,
  });
  const pair: Pair = { sides: [side("from"), side("to")], lastLine: step.line };
  pairs.set(name, pair);
  return pair;
}
