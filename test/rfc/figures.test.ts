/** The RFC's own figures run for both peers, line by line, with every state and every number that it prints. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import type { EndpointView, ScenarioTrace, TraceStep } from "../../server/simulate/trace";
import { STATES, type TcpState } from "../../server/tcp/states";
import { type Cell, FIGURES, type Figure, type FigureLine } from "./figures";

type Peer = "a" | "b";

/** One thing that a line of a figure says has happened. */
interface Happening {
  readonly kind: TraceStep["event"];
  readonly of: Peer;
  /** What is sent or arrives, or the call or timer. */
  readonly what: string;
}

function happenings({ a, b, segment }: FigureLine): Happening[] {
  const list: Happening[] = [];
  for (const [peer, cell] of [
    ["a", a],
    ["b", b],
  ] as const) {
    if (cell.happens === undefined) continue;
    list.push({ kind: cell.happens === "time-wait" ? "timeout" : "call", of: peer, what: cell.happens });
  }
  if (segment === undefined) return list;
  const { atA, text, atB, old } = segment;
  const add = (kind: "send" | "arrive", of: Peer): void => {
    list.push({ kind, of, what: text });
  };
  // Whoever the line leaves open, a duplicate of the network's is drawn from the peer that once sent it.
  if (old === true) add("send", "a");
  if (atA === "-->") add("send", "a");
  if (atB === "<--") add("send", "b");
  if (atB === "-->") add("arrive", "b");
  if (atA === "<--") add("arrive", "a");
  return list;
}

/** A step of the trace in the RFC's own notation. */
function happened(step: TraceStep, { hosts }: ScenarioTrace): Happening {
  const name = step.event === "arrive" ? step.to : step.from;
  const of = name === hosts[0]?.name ? "a" : "b";
  return { kind: step.event, of, what: step.packet === null ? (step.call ?? "") : printed(step.packet) };
}

function printed({ flags, seq, ack, len }: NonNullable<TraceStep["packet"]>): string {
  return `<SEQ=${seq}>${ack === null ? "" : `<ACK=${ack}>`}${len === "0" ? "" : `<DATA=${len}>`}<CTL=${flags.join()}>`;
}

/** Figure 6 leaves the length out and puts the text last; Figure 10 has it before the flags. */
function sameSegment(what: string, actual: string): boolean {
  const normal = what.includes("<DATA>") ? actual.replace(/<DATA=\d+>(.*)/, "$1<DATA>") : actual;
  return normal === what;
}

interface Walk {
  readonly trace: ScenarioTrace;
  /** Steps that have been matched. */
  done: number;
}

/** An end after the steps so far; before the first one, as it begins. */
function endNow({ trace, done }: Walk, peer: Peer): EndpointView | undefined {
  const key = trace.hosts[peer === "a" ? 0 : 1]?.name ?? "";
  return done === 0 ? trace.steps[0]?.before[key] : trace.steps[done - 1]?.after[key];
}

function stateOf({ printed: text, state, holdsFrom }: Cell): TcpState | undefined {
  return state ?? (holdsFrom === undefined ? STATES.find((each) => each === text) : undefined);
}

function follow(figure: Figure, walk: Walk): void {
  const last: Partial<Record<Peer, TcpState>> = {};
  const pending: { readonly from: number; readonly peer: Peer; readonly state: string }[] = [];
  for (const line of figure.lines) {
    const where = `line ${line.at} of the RFC`;
    for (const peer of ["a", "b"] as const) {
      const { numbers, holdsFrom, printed: state } = line[peer];
      if (numbers !== undefined) expect(endNow(walk, peer), where).toMatchObject(numbers);
      if (holdsFrom !== undefined) pending.push({ from: holdsFrom, peer, state });
    }
    for (const happening of happenings(line)) {
      const step = walk.trace.steps[walk.done];
      if (step === undefined) throw new Error(`${where}: the document ends before it`);
      const actual = happened(step, walk.trace);
      expect({ ...actual, what: "" }, where).toEqual({ ...happening, what: "" });
      expect(sameSegment(happening.what, actual.what), `${where}: ${happening.what} and ${actual.what}`).toBe(
        true,
      );
      walk.done++;
      const cell = line[happening.of];
      const own = happening.kind === "send" && line.segment?.old === true ? undefined : stateOf(cell);
      if (own !== undefined && cell.happens === undefined)
        expect(endNow(walk, happening.of)?.state, where).toBe(own);
      for (const early of pending.filter(({ from, peer }) => from === line.at && peer === happening.of))
        expect(endNow(walk, early.peer)?.state, where).toBe(early.state);
    }
    for (const peer of ["a", "b"] as const) {
      const moves = pending.some((early) => early.from === line.at && early.peer === peer);
      const state = stateOf(line[peer]) ?? (moves ? endNow(walk, peer)?.state : last[peer]);
      expect(endNow(walk, peer)?.state, `${where}, ${peer}`).toBe(state);
      last[peer] = state as TcpState;
    }
  }
}

const DOCUMENTS = [
  ...globSync("examples/rfc9293/figure-*.tcpflow"),
  ...globSync("test/fixtures/legal/00-figure-[0-9][0-9].tcpflow"),
].sort();

test("every figure has a document to read and one in the fixtures", () => {
  for (const { number } of FIGURES) {
    const name = `figure-${String(number).padStart(2, "0")}`;
    expect(
      DOCUMENTS.filter((path) => path.includes(name)),
      name,
    ).toHaveLength(2);
  }
});

describe.each(DOCUMENTS)("%s", (path) => {
  const number = Number(/figure-(\d+)/.exec(path)?.[1]);
  const figure = FIGURES.find((each) => each.number === number);
  const analysis = analyze(readFileSync(path, "utf8"));
  const [trace] = analysis.trace().scenarios;

  test("goes through the figure's states with its numbers", () => {
    if (figure === undefined || trace === undefined) throw new Error("no such figure");
    const walk: Walk = { trace, done: 0 };
    follow(figure, walk);
    // What a reader opens shows the figure and nothing else.
    if (path.startsWith("examples/")) expect(walk.done).toBe(trace.steps.length);
  });

  test("is silent", () => {
    expect(analysis.diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});
