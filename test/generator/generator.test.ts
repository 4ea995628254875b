/** The generator against its own promises: what it writes is legal by RFC 9293, varied, and independent of the checker. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ExchangeRun } from "./exchange";
import { drawPlan, generate } from "./generate";
import { Random } from "./random";
import { has, other, type Segment, type Side, type State } from "./segment";
import type { Plan, Step } from "./step";

const RUNS = 1500;

interface Played {
  readonly plan: Plan;
  readonly run: ExchangeRun;
}

function play(seed: number): Played {
  const random = new Random(seed);
  const plan = drawPlan(random, {});
  const run = new ExchangeRun(random, plan, "s");
  run.run();
  return { plan, run };
}

const played = Array.from({ length: RUNS }, (_, seed) => play(seed));

/** Figure 5 with its notes; a segment may take a side along two edges at once (its ACK, then its FIN). */
const EDGES: Readonly<Record<State, readonly State[]>> = {
  CLOSED: ["LISTEN", "SYN-SENT"],
  LISTEN: ["SYN-RECEIVED", "SYN-SENT", "CLOSED"],
  "SYN-SENT": ["SYN-RECEIVED", "ESTABLISHED", "CLOSED"],
  "SYN-RECEIVED": ["ESTABLISHED", "FIN-WAIT-1", "LISTEN", "CLOSED"],
  ESTABLISHED: ["FIN-WAIT-1", "CLOSE-WAIT", "CLOSED"],
  "FIN-WAIT-1": ["FIN-WAIT-2", "CLOSING", "CLOSED"],
  "FIN-WAIT-2": ["TIME-WAIT", "CLOSED"],
  "CLOSE-WAIT": ["LAST-ACK", "CLOSED"],
  CLOSING: ["TIME-WAIT", "CLOSED"],
  "LAST-ACK": ["CLOSED"],
  "TIME-WAIT": ["CLOSED"],
};

function reachable(from: State, to: State): boolean {
  return from === to || EDGES[from].some((next) => next === to || EDGES[next].includes(to));
}

/** Every state that the steps say a side is in, in order. */
function statesOf(steps: readonly Step[], side: Side): State[] {
  return steps.flatMap((step) => {
    if (step.kind === "expect")
      return step.states.filter((each) => each.side === side).map((each) => each.state);
    if (step.kind !== "segment") return [];
    const state = step.segment.from === side ? step.sender : step.receiver;
    return state === null ? [] : [state];
  });
}

function segmentsOf(steps: readonly Step[]): Segment[] {
  return steps.flatMap((step) => (step.kind === "segment" ? [step.segment] : []));
}

describe("generator", () => {
  it("is a function of its seed", () => {
    for (const seed of [1, 2, 77]) expect(generate(seed).text).toBe(generate(seed).text);
    expect(generate(1).text).not.toBe(generate(2).text);
  });

  it("moves only along the edges of Figure 5", () => {
    for (const { run } of played)
      for (const side of ["a", "b"] as const) {
        const states = statesOf(run.steps, side);
        states.forEach((state, index) => {
          const before = states[index - 1] ?? state;
          // Several segments may pass between two statements that name a state.
          expect(
            reachable(before, state) || index === 0 || farther(before, state),
            `${before} to ${state}`,
          ).toBe(true);
        });
      }
  });

  it("never acknowledges what was not sent, and never takes an acknowledgment back", () => {
    for (const { plan, run } of played) {
      if (plan.gaps) continue;
      const sent: Record<Side, number> = { a: 0, b: 0 };
      const acked: Record<Side, number> = { a: 0, b: 0 };
      for (const segment of segmentsOf(run.steps)) {
        if (segment.mark !== undefined || segment.seq.base !== segment.from) continue;
        const length = segment.len + (has(segment, "SYN") ? 1 : 0) + (has(segment, "FIN") ? 1 : 0);
        sent[segment.from] = Math.max(sent[segment.from], segment.seq.offset + length);
        if (segment.ack === null || has(segment, "RST")) continue;
        expect(segment.ack.offset).toBeLessThanOrEqual(sent[other(segment.from)]);
        expect(segment.ack.offset).toBeGreaterThanOrEqual(acked[segment.from]);
        acked[segment.from] = segment.ack.offset;
      }
    }
  });

  it("begins new text and FINs exactly where the last ended", () => {
    for (const { plan, run } of played) {
      if (plan.gaps) continue;
      const next: Record<Side, number> = { a: 0, b: 0 };
      for (const segment of segmentsOf(run.steps)) {
        if (segment.mark !== undefined || has(segment, "RST") || segment.seq.base !== segment.from) continue;
        const length = segment.len + (has(segment, "SYN") ? 1 : 0) + (has(segment, "FIN") ? 1 : 0);
        expect(segment.seq.offset).toBeLessThanOrEqual(next[segment.from]);
        next[segment.from] = Math.max(next[segment.from], segment.seq.offset + length);
      }
    }
  });

  it("closes both ends with everything received, where it closes at all", () => {
    const closed = played.filter(
      ({ plan }) =>
        plan.ending === "close" &&
        plan.buffer === null &&
        ["active", "start", "simultaneous"].includes(plan.opening),
    );
    expect(closed.length).toBeGreaterThan(RUNS / 3);
    for (const { run } of closed) {
      const { a, b } = run.ends;
      expect(run.quiet).toBe(true);
      expect(["CLOSED", "TIME-WAIT"]).toContain(a.state);
      expect(["CLOSED", "TIME-WAIT"]).toContain(b.state);
      expect([a.rcvNxt, b.rcvNxt]).toEqual([b.nxt, a.nxt]);
    }
  });

  it("shows every kind of exchange it promises", () => {
    const seen = new Map<string, number>();
    const see = (kind: string, is: boolean): void =>
      void seen.set(kind, (seen.get(kind) ?? 0) + (is ? 1 : 0));
    for (const { plan, run } of played) {
      const segments = segmentsOf(run.steps);
      const own = segments.filter((segment) => segment.mark === undefined);
      const states = [...statesOf(run.steps, "a"), ...statesOf(run.steps, "b")];
      see("simultaneous open", plan.opening === "simultaneous");
      see("refused", plan.opening === "refused");
      see("old SYN answered and reset", plan.opening === "old-syn");
      see("given up, then reset", plan.opening === "given-up" && own.some((each) => has(each, "RST")));
      see(
        "loss",
        run.steps.some((step) => step.kind === "segment" && step.fate === "lost"),
      );
      see(
        "reordering",
        run.steps.some((step) => step.kind === "deliver"),
      );
      see("simultaneous close", states.includes("CLOSING"));
      see("both in TIME-WAIT", run.ends.a.state === "TIME-WAIT" && run.ends.b.state === "TIME-WAIT");
      see(
        "FIN with text",
        own.some((each) => has(each, "FIN") && each.len > 0),
      );
      see(
        "FIN sent again",
        repeated(own, (each) => has(each, "FIN")),
      );
      see(
        "SYN,ACK sent again",
        repeated(own, (each) => has(each, "SYN") && has(each, "ACK")),
      );
      see("text in CLOSE-WAIT", textAfterPeersFin(own));
      see(
        "keep-alive",
        own.some((each) => each.flags.join() === "ACK" && each.len < 2 && isBelow(own, each)),
      );
      see(
        "zero window",
        own.some((each) => each.win === 0),
      );
      see("abort", plan.ending === "abort" && own.some((each) => has(each, "RST")));
      see(
        "crash",
        run.steps.some((step) => step.kind === "event" && step.call === "crash"),
      );
      see("forged or old segment", segments.length > own.length);
      see(
        "left out",
        run.steps.some((step) => step.kind === "gap"),
      );
      see("times", plan.timed);
      see("events", plan.events);
    }
    const missing = [...seen].filter(([, count]) => count < 10);
    expect(missing).toEqual([]);
  });

  it("knows nothing of the checker", () => {
    // Mutants are made of what was captured, and judged.
    const generators = imports(import.meta.dirname).filter(({ file }) => !file.includes("mutants"));
    for (const { file, from } of generators)
      for (const path of from.filter((each) => !file.endsWith(".test.ts") && !SHARED.test(each)))
        expect(join(file, "..", path).startsWith(import.meta.dirname), `${file}: ${path}`).toBe(true);
    for (const { file, from } of imports(join(import.meta.dirname, "../properties")))
      for (const path of from.filter((each) => each.includes("server/")))
        expect(path, file).toMatch(/server\/(analyze|rules\/diagnostic)$/);
  });
});

/** Names of things, in which there is nothing to get wrong. */
const SHARED = /^node:|server\/(capture\/segment|tcp\/(flags|side|states))$/;

/** What each module below a folder imports, by whatever way of importing. */
function imports(folder: string): { file: string; from: string[] }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({
      file: join(folder, file),
      from: [
        ...readFileSync(join(folder, file), "utf8").matchAll(/(?:from|import|require)\s*\(?\s*"([^"]+)"/g),
      ].map((match) => match[1] ?? ""),
    }));
}

function farther(from: State, to: State): boolean {
  return EDGES[from].some((first) => EDGES[first].some((second) => reachable(second, to)));
}

function repeated(segments: readonly Segment[], wanted: (segment: Segment) => boolean): boolean {
  const places = segments
    .filter(wanted)
    .map((segment) => `${segment.from}${segment.seq.base}${segment.seq.offset}`);
  return new Set(places).size < places.length;
}

function textAfterPeersFin(segments: readonly Segment[]): boolean {
  const fin = segments.findIndex((segment) => has(segment, "FIN"));
  const closer = segments[fin]?.from;
  return segments.slice(fin + 1).some((segment) => fin >= 0 && segment.from !== closer && segment.len > 0);
}

/** A segment below what its sender had sent before it, by one number. */
function isBelow(segments: readonly Segment[], probe: Segment): boolean {
  let next = 0;
  for (const segment of segments) {
    if (segment === probe) return probe.seq.offset === next - 1;
    if (segment.from === probe.from) next = Math.max(next, segment.seq.offset + segment.len);
  }
  return false;
}
