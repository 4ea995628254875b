/** A captured connection as a scenario that grows: two hosts, one connection, and the statements that are known so far. */
import type { Connection, End, ExchangeStatement, Host, Scenario } from "../../model/exchange";
import { decideListeners } from "../../model/listeners";
import { defaultSettings } from "../../model/settings";
import type { SequenceSpace } from "../../tcp/sequence";
import type { CapturedConnection } from "../told";
import { endpointText } from "../write/heading";

/** How the two ends are called. */
export const HOST_NAMES = ["client", "server"] as const;

const SETTINGS = defaultSettings("capture");

/** `statements` may grow at its end and lose its beginning while the scenario is played. */
export function openScenario(
  connection: CapturedConnection,
  space: SequenceSpace,
  statements: readonly ExchangeStatement[],
  sentBefore: NonNullable<Scenario["sentBefore"]>,
): Scenario {
  const hosts: Host[] = HOST_NAMES.map((name, side) => {
    const end = connection.ends[side];
    const declared = end === undefined ? {} : { address: endpointText(end) };
    return { name, label: null, line: 0, declared, holes: [] };
  });
  const ends: End[] = HOST_NAMES.map((name, host) => ({
    host,
    port: undefined,
    listens: false,
    name,
    connections: [0],
  }));
  const connections: Connection[] = [{ ends: [0, 1], begins: ["CLOSED", "CLOSED"] }];
  decideListeners(statements, ends, connections);
  return {
    index: connection.index + 1,
    title: null,
    firstLine: 0,
    endLine: 0,
    hosts,
    pageOrder: hosts,
    ends,
    connections,
    statements,
    settings: SETTINGS,
    space,
    timed: true,
    sentBefore,
  };
}
