/** At every step of every example, right or wrong, what is told agrees with the trace, and no segment is in two places or in none. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { analyze } from "../../../server/analyze";
import { stepView } from "../../../server/render/steps/view";

const root = join(__dirname, "../../..");
const examples = globSync(["examples/**/*.tcpflow", "test/fixtures/wrong/**/*.tcpflow"], { cwd: root });

const OPTIONS = { machines: false, firstLine: 0 };

test.each(examples)("%s", (file) => {
  const analysis = analyze(readFileSync(join(root, file), "utf8"));
  for (const [scenario, { steps, ends }] of analysis.trace().scenarios.entries()) {
    const sent = new Set<number>();
    const done = new Set<number>();
    const states = new Map<string, string>();
    for (const [index, step] of steps.entries()) {
      const { event, segment, counts } = step;
      if (segment !== null && counts) {
        sent.add(segment);
        if (event !== "send") done.add(segment);
      }
      const view = stepView(analysis, scenario, { step: index }, OPTIONS);
      if (view === null) throw new Error(`no step ${index}`);
      expect(view.inFlight).toHaveLength(sent.size - done.size);
      expect(view.ends.map(({ key }) => key)).toEqual(ends.map(({ key }) => key));
      const actor = event === "arrive" ? step.toKey : step.fromKey;
      for (const { key, state, variables, path } of view.ends) {
        const numbers = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
        const after = step.after[key];
        if (key === actor) {
          expect(state).toEqual({ before: step.stateBefore(key), after: step.stateAfter(key) });
          expect(numbers["SND.NXT"]).toEqual({ before: step.before[key]?.sndNxt, after: after?.sndNxt });
          expect(numbers["RCV.NXT"]).toEqual({ before: step.before[key]?.rcvNxt, after: after?.rcvNxt });
        } else {
          expect(state.before).toBe(state.after);
          if (after !== undefined) expect(state.after).toBe(after.state);
          else if (states.has(key)) expect(state.after).toBe(states.get(key));
        }
        expect(path.at(-1)).toBe(state.after);
        states.set(key, state.after);
        const timers = view.timers.filter(({ end }) => end === key).map(({ name }) => name);
        expect(timers.includes("TIME-WAIT")).toBe(state.after === "TIME-WAIT");
        if (state.after === "CLOSED" || state.after === "LISTEN") expect(timers).toEqual([]);
      }
      for (const { entries } of view.queues) expect(entries.length).toBeLessThanOrEqual(ends.length / 2);
    }
  }
});
