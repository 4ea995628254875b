/** What is known of a scenario at one of its steps, as plain data fit for any wire. Lines count from 0, in the file. */
import type { TcpState } from "../../tcp/states";

/** One step of the trace, or all that a line of the document makes happen. */
export type Moment = { readonly step: number } | { readonly line: number };

export interface StepView {
  /** Position in the list of scenarios, from 0. */
  readonly scenario: number;
  /** The first and the last step that are meant, and how many the trace has. */
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly line: number;
  /** "client sends SYN seq=x", "SYN seq=x reaches server": one for each step. */
  readonly events: readonly StepEventView[];
  /** Every end of the scenario, in the order of the page. */
  readonly ends: readonly StepEnd[];
  /** Segments that have left and neither arrived nor been lost. */
  readonly inFlight: readonly { readonly words: string; readonly line: number }[];
  readonly queues: readonly StepQueue[];
  readonly timers: readonly StepTimer[];
}

export interface StepEventView {
  readonly words: string;
  /** Since the scenario began; null where the document has no times. */
  readonly time: string | null;
  /** The clause that decided. */
  readonly clause: StepClause;
}

export interface StepClause {
  /** "RFC 9293 §3.10.7.4" */
  readonly section: string;
  readonly url: string;
  readonly text: string;
  /** Its condition with this step's numbers; "" where nothing is compared. */
  readonly here: string;
}

export interface StepEnd {
  /** The host's name, with its peer where it is in several connections. */
  readonly key: string;
  readonly host: string;
  /** From before the first step to after the last one. */
  readonly state: Change<TcpState>;
  readonly variables: readonly { readonly name: string; readonly value: Change<string | null> }[];
  /** All states up to the last step, in the order in which they came. */
  readonly path: readonly TcpState[];
  /** RFC 9293's Figure 5 with that path, as an SVG element; null where it was not asked for. */
  readonly machine: string | null;
}

export interface Change<T> {
  readonly before: T;
  readonly after: T;
}

export interface StepQueue {
  readonly host: string;
  readonly name: "SYN queue" | "accept queue";
  readonly entries: readonly string[];
  /** Null where the document sets none. */
  readonly limit: number | null;
}

export interface StepTimer {
  /** The end's key. */
  readonly end: string;
  /** "retransmission", "TIME-WAIT", … */
  readonly name: string;
  /** The moment it runs out, since the scenario began; null where the document has no times, or nobody can know it. */
  readonly due: string | null;
}
