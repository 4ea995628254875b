/** docs/state-machine.md is what server/tcp does today. `UPDATE=1` writes it anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TRANSITIONS } from "../../server/tcp/transitions";
import { stateMachinePage } from "./state-machine";

const PATH = "docs/state-machine.md";

test("the page of the state machine is up to date", () => {
  const page = stateMachinePage();
  if (process.env.UPDATE === "1") writeFileSync(PATH, page);
  expect(readFileSync(PATH, "utf8")).toBe(page);
});

test("its diagrams are Mermaid's state diagrams, with every edge of the table", () => {
  const diagrams = [...stateMachinePage().matchAll(/```mermaid\nstateDiagram-v2\n([\s\S]*?)```/g)];
  const edges: string[] = [];
  for (const [, text = ""] of diagrams) {
    const named = new Set<string>();
    for (const line of text.trimEnd().split("\n")) {
      const [, name, id] = /^ {2}state "([A-Z0-9-]+)" as (\w+)$/.exec(line) ?? [];
      const [, from, to, label] = /^ {2}(\w+) --> (\w+) : ([^:;]+)$/.exec(line) ?? [];
      if (id !== undefined) named.add(id);
      else {
        expect([named.has(from ?? ""), named.has(to ?? "")], line).toEqual([true, true]);
        edges.push(`${from} ${to} ${label}`);
      }
      expect(name ?? label, line).toBeDefined();
    }
  }
  const known = TRANSITIONS.map(({ from, to, label }) => `${from} ${to} ${label}`);
  expect(edges.map((each) => each.replaceAll("_", "-")).sort()).toEqual(known.sort());
});
