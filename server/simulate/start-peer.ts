/** `start` of one end only: where the other end then stands, as that state and the rest of the page show. */
import type { Scenario } from "../model/exchange";
import { ACK, RST, SYN } from "../tcp/flags";
import type { Side } from "../tcp/side";
import type { TcpState } from "../tcp/states";
import { firstShown } from "./foresight";

/** Where the peer of an end in that state stands, if nothing was lost; SYN-SENT tells nothing, nor do CLOSED and LISTEN. */
const COUNTERPART: Readonly<Partial<Record<TcpState, TcpState>>> = {
  "SYN-RECEIVED": "ESTABLISHED",
  ESTABLISHED: "ESTABLISHED",
  "FIN-WAIT-1": "CLOSE-WAIT",
  "FIN-WAIT-2": "CLOSE-WAIT",
  "CLOSE-WAIT": "FIN-WAIT-2",
  CLOSING: "CLOSING",
  "LAST-ACK": "TIME-WAIT",
  "TIME-WAIT": "LAST-ACK",
};

const GIVEN = new WeakMap<Scenario, ReadonlySet<number>>();

/** Whether some `start` of the page gives this end's state. */
function isGiven(scenario: Scenario, connection: number, side: Side): boolean {
  let given = GIVEN.get(scenario);
  if (given === undefined) {
    const found = new Set<number>();
    for (const statement of scenario.statements) {
      if (statement.kind !== "start") continue;
      for (const each of statement.assertions) {
        if (each?.state !== undefined && each.of.connection !== undefined)
          found.add(each.of.connection * 2 + each.of.side);
      }
    }
    given = found;
    GIVEN.set(scenario, given);
  }
  return given.has(connection * 2 + side);
}

/** Undefined: as it stands. A SYN, a RST or an assertion shows that the end knows nothing of the connection (section 3.5.1). */
export function stateBeside(
  scenario: Scenario,
  connection: number,
  side: Side,
  peer: TcpState,
): TcpState | undefined {
  const counterpart = COUNTERPART[peer];
  if (counterpart === undefined || isGiven(scenario, connection, side)) return undefined;
  const shown = firstShown(scenario, connection, side);
  if (shown === undefined) return counterpart;
  if ("state" in shown) return shown.state === "CLOSED" || shown.state === "LISTEN" ? undefined : counterpart;
  if ((shown.flags & RST) !== 0 || (shown.flags & (SYN | ACK)) === SYN) return undefined;
  return (shown.flags & SYN) !== 0 && peer === "ESTABLISHED" ? "SYN-RECEIVED" : counterpart;
}
