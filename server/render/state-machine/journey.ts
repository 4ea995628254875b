/** The way that one end of a connection has taken through the states, arrow by arrow. */
import type { ScenarioTrace, TraceStep } from "../../simulate/trace";
import type { TcpState } from "../../tcp/states";
import { BEYOND_FIGURE_5, FIGURE_5, type Transition } from "../../tcp/transitions";

export interface Taken {
  readonly from: TcpState;
  readonly to: TcpState;
  /** "rcv SYN / snd SYN,ACK" */
  readonly label: string;
  /** The arrow of Figure 5; null where the text, or the page, has the end go another way. */
  readonly arrow: Transition | null;
  /** "RFC 9293 section 3.10.7.4"; null where no step tells. */
  readonly clause: string | null;
}

export interface Journey {
  readonly start: TcpState;
  readonly taken: readonly Taken[];
  readonly now: TcpState;
}

/** Of the end with that key, up to and with step `last`. */
export function journeyOf(trace: ScenarioTrace, key: string, last = trace.steps.length - 1): Journey {
  const own = trace.steps.filter((step) => step.fromKey === key || step.toKey === key);
  const start = own[0]?.stateBefore(key) ?? trace.end[key]?.state ?? "CLOSED";
  const taken: Taken[] = [];
  let now = start;
  for (const step of trace.steps.slice(0, last + 1)) {
    const before = step.stateBefore(key);
    const after = step.stateAfter(key);
    if (before === undefined || after === undefined) continue;
    if (before !== now) taken.push(untold(now, before));
    if (after !== before) taken.push(takenAt(step, key, before, after));
    now = after;
  }
  return { start, taken, now };
}

/** A crash, or a `start` in the middle of the page. */
function untold(from: TcpState, to: TcpState): Taken {
  return { from, to, label: "no step of the trace", arrow: null, clause: null };
}

type Kind = "usual" | "reset" | "abort" | "timeout";

function takenAt(step: TraceStep, key: string, before: TcpState, to: TcpState): Taken {
  const kind = kindOf(step, key);
  // The next connection to a host that still listens begins where its first one did.
  const from = before === "CLOSED" && step.because.rule === "listen-syn" ? "LISTEN" : before;
  const fits = (each: Transition) => each.from === from && each.to === to && kindOfArrow(each) === kind;
  const arrow = FIGURE_5.find(fits) ?? null;
  const { label, section } = arrow ?? BEYOND_FIGURE_5.find(fits) ?? {};
  const { because } = step;
  return {
    from,
    to,
    label: label ?? causeOf(step, key),
    arrow,
    clause:
      section === undefined ? `RFC ${because.rfc} section ${because.section}` : `RFC 9293 section ${section}`,
  };
}

function kindOf({ event, packet, toKey, call }: TraceStep, key: string): Kind {
  if (event === "timeout") return "timeout";
  if (call === "abort") return "abort";
  if (packet?.flags.includes("RST") !== true) return "usual";
  return event === "arrive" && toKey === key ? "reset" : "abort";
}

function kindOfArrow({ event, label }: Transition): Kind {
  if (event === "receive-rst") return "reset";
  if (event === "time-wait-timeout") return "timeout";
  return label.startsWith("ABORT") ? "abort" : "usual";
}

/** In the figure's manner, where neither it nor the list of the text's arrows has a label. */
function causeOf({ event, packet, call, toKey }: TraceStep, key: string): string {
  const flags = packet?.flags.join(",") ?? "";
  if (event === "timeout") return `Timeout (${call}) / delete TCB`;
  if (event === "call") return (call ?? "").toUpperCase();
  if (event === "arrive" && toKey === key) return `rcv ${flags}`;
  return flags.includes("RST") ? "ABORT / snd RST, delete TCB" : `snd ${flags}`;
}

/** A way that was taken, and when: its first time counts from 1. */
export interface Way extends Taken {
  readonly times: readonly number[];
}

/** What was taken that is no arrow of the figure, each way with its cause once. */
export function waysBeyond(taken: readonly Taken[]): Way[] {
  const found = new Map<string, Taken & { readonly times: number[] }>();
  for (const [index, each] of taken.entries()) {
    if (each.arrow !== null) continue;
    const key = `${each.from} ${each.to} ${each.label}`;
    const known = found.get(key) ?? { ...each, times: [] };
    known.times.push(index + 1);
    found.set(key, known);
  }
  return [...found.values()];
}

/** When an arrow of the figure was taken, counted from 1. */
export function timesOf(taken: readonly Taken[], transition: Transition): number[] {
  return taken.flatMap(({ arrow }, index) => (arrow === transition ? [index + 1] : []));
}
