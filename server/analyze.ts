/** The façade: text in, one immutable Analysis out. Editor, command line, pictures and CI all ask here. */
import { buildExchange } from "./model/build";
import type { Exchange } from "./model/exchange";
import type { Problem } from "./model/problem";
import type { ProfileName } from "./model/settings";
import type { RuleName } from "./rules/catalogue";
import { judge } from "./rules/decide";
import type { Diagnostic, Severity } from "./rules/diagnostic";
import { applyDirectives, type Placed } from "./rules/directives";
import { express, usualSeverity } from "./rules/express";
import { placesIn } from "./rules/locate";
import { withoutSuperseded } from "./rules/supersede";
import { inOrder } from "./simulate/chain";
import { type Departed, departuresOf } from "./simulate/departures";
import type { SimulationOptions } from "./simulate/options";
import { simulate } from "./simulate/simulator";
import { traceOf } from "./simulate/story";
import type { Trace } from "./simulate/trace";
import type { World } from "./simulate/world";
import { parse, type SyntaxTree } from "./syntax/parse";

export type { ProfileName } from "./model/settings";

export interface AnalyzeOptions {
  /** Takes the place of the document's own default profile (`set profile=` in the document wins). */
  readonly profile?: ProfileName;
  /** Severities by rule, before the profile's. */
  readonly rules?: Readonly<Partial<Record<RuleName, Severity | "off">>>;
  /** The line of its file, from 1, on which the text begins (1 if absent): messages name lines of the file. */
  readonly firstLine?: number;
  /** Somebody will ask for the trace: it is kept when the diagnostics are found, so that the exchange is not played twice. */
  readonly trace?: boolean;
}

export interface Analysis {
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly exchange: Exchange;
  /** In order of place. Those that `#! ignore` silences are absent; those that `#! expect` foresaw carry `expected`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Segment statements in the whole document. */
  readonly segments: number;
  /** Computed at the first call and kept. */
  trace(): Trace;
  /** By scenario: what leaves the hosts and reaches them, for those who write captures. Computed at the first call and kept. */
  departures(): readonly (readonly Departed[])[];
}

export function analyze(text: string, options: AnalyzeOptions = {}): Analysis {
  const tree = parse(text);
  const exchange = buildExchange(tree, options.profile ?? "rfc");
  const { rules, firstLine = 1, trace: record = false } = options;
  const places = placesIn(tree);
  const placed: Placed[] = [];
  const add = (problem: Problem, profile: ProfileName): void => {
    const diagnostic = express(places, problem, { profile, rules, firstLine });
    if (diagnostic !== undefined) placed.push({ diagnostic, line: problem.line });
  };
  const documentProfile = exchange.scenarios[0]?.settings.profile ?? "rfc";
  for (const problem of exchange.problems) add(problem, documentProfile);
  const worlds = play(exchange, { record });
  for (const world of worlds) {
    const { profile } = world.settings;
    const said = withoutSuperseded(inOrder(world.findings), (problem) => usualSeverity(problem, profile));
    for (const problem of said) add(problem, profile);
  }
  const { kept, problems } = applyDirectives(text, placed, exchange.directives);
  const about: Placed[] = [];
  for (const problem of problems) {
    const diagnostic = express(places, problem, { profile: documentProfile, rules, firstLine });
    if (diagnostic !== undefined) about.push({ diagnostic, line: problem.line });
  }
  const diagnostics = [...kept, ...about].map((each) => each.diagnostic).sort(byPlace);
  let trace: Trace | undefined;
  let departures: readonly (readonly Departed[])[] | undefined;
  return {
    text,
    tree,
    exchange,
    diagnostics,
    segments: exchange.segments,
    trace() {
      trace ??= { scenarios: (record ? worlds : play(exchange, { record: true })).map(traceOf) };
      return trace;
    },
    departures() {
      departures ??= play(exchange, { record: false, departures: true }).map(departuresOf);
      return departures;
    },
  };
}

function play({ scenarios }: Exchange, options: SimulationOptions): World[] {
  return scenarios.map((scenario) => simulate(scenario, judge, options));
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
