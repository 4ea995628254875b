/** Which end of an exchange a script tests. */
import { endKey } from "../../simulate/facts";
import type { Side } from "../../tcp/side";
import type { SentScenario } from "../out/sent";

export interface TestedEnd {
  readonly connection: number;
  readonly side: Side;
}

export type Chosen =
  | { readonly ok: true; readonly end: TestedEnd }
  | { readonly ok: false; readonly reason: string };

/** `name`: as the page has it, with its port or peer where the host is in several connections; undefined: the passive end. */
export function chooseEnd({ scenario, connections }: SentScenario, name: string | undefined): Chosen {
  const ends = connections.flatMap(({ client }, connection) =>
    ([0, 1] as const).map((side) => {
      const end = scenario.ends[scenario.connections[connection]?.ends[side] ?? 0];
      const host = scenario.hosts[end?.host ?? 0]?.name ?? "";
      return {
        connection,
        side,
        key: endKey({ scenario }, connection, side),
        host,
        passive: side !== client,
      };
    }),
  );
  if (ends.length === 0) return { ok: false, reason: "it has no segment: there is nothing to test" };
  const fitting = ends.filter(({ key, host, passive }) =>
    name === undefined ? passive : key === name || host === name,
  );
  const [only, another] = fitting;
  if (only !== undefined && another === undefined) return { ok: true, end: only };
  const keys = [...new Set(ends.map(({ key }) => key))].join(", ");
  if (only !== undefined)
    return {
      ok: false,
      reason: `a script tests one end of one connection; \`--side NAME\` chooses it: ${keys}`,
    };
  return { ok: false, reason: `there is no \`${name}\` in it; the ends are ${keys}` };
}
