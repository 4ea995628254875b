/** The trace tells the story that the generator's own endpoints lived: every departure, arrival and loss, and where both end up. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { type GeneratedDocument, generate } from "../generator/generate";
import type { Line } from "../generator/writer";

const COUNT = Number(process.env.TRACED ?? 300);

const documents = Array.from({ length: COUNT }, (_, index) => {
  const document = generate(index + 1, {
    explicit: true,
    numbers: "decimal",
    size: 0.5,
    hosts: ["client", "server"],
  });
  return { ...document, scenario: analyze(document.text).trace().scenarios[0] };
});

interface Moved {
  readonly line: number;
  readonly event: string;
  readonly sentOnLine: number;
}

/** What the page says of departures, losses and arrivals, but for those that come by themselves. */
function moves({ lines }: GeneratedDocument): Moved[] {
  const places = new Map<string, number>();
  return lines.flatMap(({ step }: Line, line): Moved[] => {
    if (step?.kind === "segment") {
      if (step.label !== undefined) places.set(step.label, line);
      const sent = { line, event: "send", sentOnLine: line };
      if (step.fate === "lost") return [{ ...sent, event: "lost" }];
      return step.fate === "later" ? [sent] : [sent, { ...sent, event: "arrive" }];
    }
    if (step?.kind !== "deliver" && step?.kind !== "drop") return [];
    const sentOnLine = places.get(step.label) ?? -1;
    return [{ line, event: step.kind === "deliver" ? "arrive" : "lost", sentOnLine }];
  });
}

type EndpointView = ReturnType<ReturnType<typeof analyze>["trace"]>["scenarios"][number]["end"][string];

/** What was known before; what was not, a segment may have told meanwhile (after `start`, and of a window). */
function learned(before: EndpointView | undefined, now: EndpointView): EndpointView {
  if (before === undefined) return now;
  const known = Object.entries(before).filter(([, value]) => value !== null);
  return { ...now, ...Object.fromEntries(known) };
}

describe("trace", () => {
  it("has every departure, arrival and loss, in the order of the page", () => {
    for (const document of documents) {
      if (document.text.includes("arrives=")) continue;
      const steps = document.scenario?.steps ?? [];
      const told = steps
        .filter(({ event }) => event === "send" || event === "arrive" || event === "lost")
        .map(({ line, event, sentOnLine }) => ({ line, event, sentOnLine }));
      expect(told, `seed ${document.seed}\n${document.text}`).toEqual(moves(document));
    }
  });

  it("leads each endpoint on from where it was", () => {
    for (const document of documents) {
      const { scenario } = document;
      const now = new Map<string, EndpointView>();
      for (const step of scenario?.steps ?? []) {
        for (const [key, view] of Object.entries(step.before))
          expect(
            learned(now.get(key), view),
            `seed ${document.seed}, line ${step.line + 1}\n${document.text}`,
          ).toEqual(view);
        for (const [key, view] of Object.entries(step.after)) now.set(key, view);
      }
      for (const [key, view] of Object.entries(scenario?.end ?? {}))
        expect(learned(now.get(key), view), `seed ${document.seed}, end\n${document.text}`).toEqual(view);
    }
  });

  it("ends where the generator's endpoints end", () => {
    let compared = 0;
    for (const { text, lines, seed, scenario } of documents) {
      const last = lines.findLastIndex((line) => line.step?.kind === "expect");
      const step = lines[last]?.step;
      if (step?.kind !== "expect" || lines.slice(last + 1).some((line) => line.text !== "")) continue;
      const end = scenario?.end ?? {};
      for (const { side, state } of step.states) {
        expect(end[side === "a" ? "client" : "server"]?.state, `seed ${seed}\n${text}`).toBe(state);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(COUNT / 4);
  });

  it("tells states alone as it tells them with the numbers", () => {
    for (const { scenario } of documents)
      for (const step of scenario?.steps ?? [])
        for (const key of [step.fromKey, step.toKey, "nobody"]) {
          expect(step.stateBefore(key)).toBe(step.before[key]?.state);
          expect(step.stateAfter(key)).toBe(step.after[key]?.state);
        }
  });

  it("names a clause for every step", () => {
    for (const { scenario } of documents)
      for (const { because } of scenario?.steps ?? []) {
        expect(because.section).toMatch(/^(\d+|[A-Z])(\.\d+)*$/);
        expect(because.text).toMatch(/\.$/);
      }
  });
});
