/** What is taken away of a long exchange is forgotten wholly. */
import { expect, test } from "vitest";
import { buildExchange } from "../../server/model/build";
import { judge } from "../../server/rules/decide";
import { Simulation } from "../../server/simulate/simulator";
import type { World } from "../../server/simulate/world";
import { parse } from "../../server/syntax/parse";
import { handshake } from "./pages";

const COPIED = `${handshake("a", "b", 1)}
a -> b: ACK seq=1001 ack=2009
a -> b: ACK seq=1001 ack=2009
a -> b: ACK seq=1001 ack=2001 len=10
b -> a: ACK seq=2001 ack=1011`;

function played(takes: boolean): World {
  const [scenario] = buildExchange(parse(COPIED), "rfc").scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const simulation = new Simulation(scenario, judge, { record: false });
  for (const statement of scenario.statements) simulation.play(statement);
  if (takes) expect(simulation.takeSettled(0, Number.POSITIVE_INFINITY).length).toBeGreaterThan(0);
  return simulation.finish();
}

test("doubts about the repairs of segments whose findings were taken go with them", () => {
  expect(played(false).doubted).toBeDefined();
  expect(played(true).doubted).toBeUndefined();
});
