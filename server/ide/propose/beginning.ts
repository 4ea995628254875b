/** Before the first segment: the hosts a page names, where `start` and its calls have put them. */
import type { Analysis } from "../../analyze";
import type { TcpState } from "../../tcp/states";
import { elementsOf } from "../elements";
import { recentLines } from "./recent";

export interface Beginner {
  readonly host: string;
  readonly state: TcpState;
  /** True where its declaration gives its queue a length, so that it listens. */
  readonly hasQueue: boolean;
  readonly calls: readonly { readonly name: string; readonly line: number }[];
  /** Bytes that its `send` calls have handed over so far. */
  readonly handedOver: number;
}

/** The hosts of the last scenario, in order of mention. */
export function beginners(analysis: Analysis): Beginner[] {
  const states = new Map<string, TcpState>();
  const queues = new Set<string>();
  const handedOver = new Map<string, number>();
  const calls = new Map<string, { name: string; line: number }[]>();
  for (const line of recentLines(analysis)) {
    const { statement } = line;
    for (const element of elementsOf(line, analysis.text))
      if (element.kind === "host" && !calls.has(element.name)) calls.set(element.name, []);
    if (statement?.kind === "start" || statement?.kind === "expect")
      for (const { of, state } of statement.assertions)
        if (state?.state) states.set(of.endpoint.host.name, state.state);
    if (statement?.kind === "host" && statement.options.some(({ key }) => key === "backlog"))
      queues.add(statement.name.name);
    if (statement?.kind !== "event") continue;
    const host = statement.of.endpoint.host.name;
    calls.get(host)?.push({ name: statement.verb, line: line.index });
    if (statement.verb === "send") handedOver.set(host, (handedOver.get(host) ?? 0) + (statement.bytes ?? 0));
    const next = AFTER_CALL[statement.verb];
    if (next) states.set(host, next);
  }
  return [...calls].map(([host, made]) => ({
    host,
    state: states.get(host) ?? "CLOSED",
    hasQueue: queues.has(host),
    calls: made,
    handedOver: handedOver.get(host) ?? 0,
  }));
}

const AFTER_CALL: Readonly<Record<string, TcpState>> = { listen: "LISTEN", crash: "CLOSED", abort: "CLOSED" };
