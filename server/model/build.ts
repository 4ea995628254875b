/** Tree to exchange: one pass over the lines, then names that may be used before they are defined. */
import { nearestWord } from "../syntax/nearest";
import type { SyntaxTree } from "../syntax/parse";
import type {
  AssertionNode,
  DeclareNode,
  EndpointNode,
  EventNode,
  LineNode,
  NameNode,
  NoteNode,
  SetNode,
  Statement,
} from "../syntax/tree";
import type {
  Directive,
  EndReference,
  Exchange,
  ExchangeStatement,
  Scenario,
  WrittenAssertion,
  WrittenTime,
} from "./exchange";
import { LineProblems, spelling } from "./line-problems";
import { readHostOptions, readSettings } from "./options";
import type { Problem } from "./problem";
import { ScenarioBuilder } from "./scenario-builder";
import { compileSegment } from "./segment";
import { defaultSettings, type ProfileName, type Settings } from "./settings";
import { formOf } from "./values";

/** `profile` takes the place of the language's default; `set profile=` wins over it. */
export function buildExchange(tree: SyntaxTree, profile: ProfileName): Exchange {
  const builder = new ExchangeBuilder(profile);
  for (let index = 0; index < tree.lineCount; index++) builder.line(tree.line(index));
  return builder.finish(tree.lineCount);
}

const NOBODY: EndReference = {
  end: 0,
  connection: undefined,
  side: 0,
  ambiguous: false,
  severalEnds: false,
};

/** Among so many names the one is sought that a misspelt one may stand for; a page with more is no page to read. */
const MOST_COMPARED = 200;

class ExchangeBuilder {
  private readonly scenarios: Scenario[] = [];
  private readonly problems: Problem[] = [];
  private readonly lines = new LineProblems();
  private readonly directives: Directive[] = [];
  /** Directives on lines of their own that wait for the next statement. */
  private pendingDirectives: LineNode[] = [];
  private title: string | null = null;
  private preamble: Partial<Settings> = {};
  /** Said of the first exchange only, though they hold for all. */
  private readonly preambleSets: ExchangeStatement[] = [];
  private current: ScenarioBuilder | undefined;
  /** What can only be resolved when the scenario's hosts and labels are all known. */
  private later: (() => void)[] = [];
  private inPreamble = true;
  private segments = 0;

  constructor(private readonly profile: ProfileName) {}

  line(line: LineNode): void {
    for (const problem of line.problems) this.lines.syntax(line, problem, this.current?.index ?? 1);
    if (line.twins.length > 0) this.lines.twinsOf(line, this.current?.index ?? 1);
    if (line.directive !== undefined) {
      if (line.directive.ownLine && line.directive.kind !== "ignore-file") this.pendingDirectives.push(line);
      else this.addDirective(line, line.index);
    }
    if (line.statement !== undefined) {
      for (const waiting of this.pendingDirectives) this.addDirective(waiting, line.index);
      this.pendingDirectives.length = 0;
      this.statement(line, line.statement);
    }
  }

  private addDirective(line: LineNode, target: number): void {
    const directive = line.directive;
    if (directive === undefined) return;
    this.directives.push({
      kind: directive.kind,
      rules: directive.rules,
      line: line.index,
      span: directive,
      target,
    });
  }

  private scenario(line: number): ScenarioBuilder {
    if (this.current === undefined) {
      const settings = { ...defaultSettings(this.preamble.profile ?? this.profile), ...this.preamble };
      this.current = new ScenarioBuilder(
        this.scenarios.length + 1,
        this.scenarios.length === 0 ? 0 : line,
        settings,
      );
      this.current.title = this.title;
      this.current.statements.push(...this.preambleSets.splice(0));
    }
    return this.current;
  }

  private settingsOf(line: LineNode, node: SetNode): Partial<Settings> {
    return readSettings(node.options, (problem) =>
      this.lines.option(line, problem, this.current?.index ?? 1),
    );
  }

  private closeScenario(endLine: number): void {
    const builder = this.current;
    if (builder === undefined) return;
    for (const resolve of this.later) resolve();
    this.later = [];
    this.segments += builder.segmentCount;
    this.problems.push(...builder.problems);
    this.scenarios.push(builder.finish(endLine));
    this.current = undefined;
  }

  private statement(line: LineNode, node: Statement): void {
    switch (node.kind) {
      case "title":
        this.title ??= node.text.value;
        if (this.current !== undefined && this.current.title === null) this.current.title = node.text.value;
        return;
      case "scenario": {
        this.closeScenario(line.index);
        const first = this.scenarios.length === 0;
        this.inPreamble = false;
        const builder = this.scenario(first ? 0 : line.index);
        builder.title = node.text.value;
        return;
      }
      case "set":
        // Before the first scenario a set holds for all of them, whether or not an exchange stands there too.
        if (this.inPreamble && this.current === undefined) {
          const changes = this.settingsOf(line, node);
          Object.assign(this.preamble, changes);
          this.preambleSets.push({ kind: "set", line: line.index, time: undefined, changes });
          return;
        }
        break;
      case "error":
        return;
      default:
        break;
    }
    const builder = this.scenario(line.index);
    const time = writtenTime(line);
    if (time !== undefined) builder.timed = true;
    this.compile(builder, line, node, time);
  }

  private compile(
    builder: ScenarioBuilder,
    line: LineNode,
    node: Statement,
    time: WrittenTime | undefined,
  ): void {
    const index = line.index;
    switch (node.kind) {
      case "segment":
        builder.statements.push(compileSegment(builder, node, line, time));
        return;
      case "event":
        this.event(builder, node, line, time);
        return;
      case "host":
        this.declare(builder, node, line);
        return;
      case "start":
      case "expect":
        this.assertions(builder, node.kind, node.assertions, line, time);
        return;
      case "deliver":
      case "drop": {
        const slot = builder.statements.length;
        builder.statements.push({ kind: node.kind, line: index, time, segment: undefined });
        const label = builder.labels.get(node.label.name);
        if (label?.segment !== undefined) {
          const segment = builder.nextUnder(label);
          builder.statements[slot] = { kind: node.kind, line: index, time, segment };
        } else {
          const nearest =
            nearestWord(node.label.name, builder.labelNames.slice(-MOST_COMPARED)) ??
            builder.onlyUnused() ??
            "";
          // The page is read as though the label were right, so that one slip is one fault.
          const meant = builder.labels.get(nearest);
          const segment = meant === undefined ? undefined : builder.nextUnder(meant);
          builder.statements[slot] = { kind: node.kind, line: index, time, segment };
          builder.report(
            "unknown-label",
            index,
            node.label,
            { name: node.label.name, nearest },
            spelling(line, node.label, nearest),
          );
        }
        return;
      }
      case "wait":
        builder.timed = true;
        builder.statements.push({
          kind: "wait",
          line: index,
          time,
          unit: node.duration.unit,
          amount: node.duration.amount,
        });
        return;
      case "set": {
        const changes = this.settingsOf(line, node);
        if (this.inPreamble) Object.assign(this.preamble, changes);
        builder.statements.push({ kind: "set", line: index, time, changes });
        return;
      }
      case "let": {
        const symbol = builder.space.symbol(node.name.name);
        builder.statements.push({
          kind: "let",
          line: index,
          time,
          symbol,
          value: formOf(node.value, builder.space),
        });
        return;
      }
      case "gap":
        builder.statements.push({ kind: "gap", line: index, time });
        return;
      case "phase":
        builder.statements.push({ kind: "phase", line: index, time });
        return;
      case "note":
        builder.statements.push({ kind: "note", line: index, time });
        this.note(builder, node, line);
        return;
      default:
        return;
    }
  }

  private event(
    builder: ScenarioBuilder,
    node: EventNode,
    line: LineNode,
    time: WrittenTime | undefined,
  ): void {
    builder.end(node.of.endpoint, line.index);
    const slot = builder.statements.length;
    const make = (end: EndReference): ExchangeStatement => ({
      kind: "event",
      line: line.index,
      time,
      end,
      verb: node.verb,
      bytes: node.bytes,
      backlog: node.backlog,
      timer: node.timer,
    });
    builder.statements.push(make(NOBODY));
    this.later.push(() => {
      const reference = builder.reference(node.of);
      if (reference === undefined) {
        this.unknownHost(builder, line, node.of.endpoint.host, endText(node.of));
        builder.statements[slot] = { kind: "note", line: line.index, time };
        return;
      }
      builder.statements[slot] = make(reference);
    });
  }

  private declare(builder: ScenarioBuilder, node: DeclareNode, line: LineNode): void {
    const host = builder.declare(node.name, line.index);
    if (host === undefined) return;
    if (node.label !== undefined) host.label = node.label.value;
    Object.assign(
      host.declared,
      readHostOptions(
        node.options,
        builder.space,
        (problem) => this.lines.option(line, problem, this.current?.index ?? 1),
        (key, { start, end }) => host.holes.push({ key, line: line.index, span: { start, end } }),
      ),
    );
  }

  private assertions(
    builder: ScenarioBuilder,
    kind: "start" | "expect",
    nodes: readonly AssertionNode[],
    line: LineNode,
    time: WrittenTime | undefined,
  ): void {
    const slot = builder.statements.length;
    builder.statements.push({ kind, line: line.index, time, assertions: [] });
    // Two hosts that only a `start` names are the ends of the one connection the page is about.
    this.later.push(() => {
      const assertions = nodes.map((node, index): WrittenAssertion | undefined => {
        const of = builder.reference(node.of);
        const part = { assertion: index };
        if (of === undefined) {
          this.unknownHost(builder, line, node.of.endpoint.host, endText(node.of));
          return undefined;
        }
        // A queue belongs to the listener, not to one of its connections.
        const queue = node.property === "syn-queue" || node.property === "accept-queue";
        if (of.ambiguous && !queue) {
          builder.report("ambiguous-host", line.index, part, {
            name: endText(node.of),
            wanted: builder.endNames(node.of).join(" or "),
          });
          return undefined;
        }
        return {
          of,
          state: node.state?.state,
          property: node.property,
          value: node.value === undefined ? undefined : formOf(node.value, builder.space),
        };
      });
      builder.statements[slot] = { kind, line: line.index, time, assertions };
    });
  }

  private unknownHost(builder: ScenarioBuilder, line: LineNode, node: NameNode, name: string): void {
    const nearest =
      nearestWord(
        node.name,
        builder.hosts
          .slice(0, MOST_COMPARED)
          .map((host) => host.name)
          .filter((known) => known !== node.name),
      ) ?? "";
    const part = { start: node.start, end: node.end };
    builder.report("unknown-host", line.index, part, { name, nearest }, spelling(line, node, nearest));
  }

  private note(builder: ScenarioBuilder, node: NoteNode, line: LineNode): void {
    this.later.push(() => {
      for (const name of node.hosts) {
        if (builder.hostId(name.name) === undefined) {
          this.unknownHost(builder, line, name, name.name);
        }
      }
    });
  }

  finish(lineCount: number): Exchange {
    for (const waiting of this.pendingDirectives) this.addDirective(waiting, waiting.index);
    if (this.scenarios.length === 0) this.scenario(0);
    this.closeScenario(lineCount);
    return {
      scenarios: this.scenarios,
      title: this.title,
      problems: [...this.lines.all(), ...this.problems],
      directives: this.directives,
      segments: this.segments,
    };
  }
}

function writtenTime(line: LineNode): WrittenTime | undefined {
  return line.time;
}

function endText(node: AssertionNode["of"]): string {
  const text = (end: EndpointNode): string =>
    end.port === undefined ? end.host.name : `${end.host.name}:${end.port}`;
  return node.peer === undefined ? text(node.endpoint) : `${text(node.endpoint)}(${text(node.peer)})`;
}
