/** Plays one captured connection as it is told, and says what is wrong with it once it is over. */
import { type ExchangeStatement, FRAMES_AHEAD } from "../../model/exchange";
import type { Problem } from "../../model/problem";
import { judge } from "../../rules/decide";
import { usualSeverity } from "../../rules/express";
import { withoutSuperseded } from "../../rules/supersede";
import { inOrder } from "../../simulate/chain";
import type { Outlook } from "../../simulate/outlook";
import { Simulation } from "../../simulate/simulator";
import { SequenceSpace } from "../../tcp/sequence";
import type { CapturedSegment } from "../segment";
import type { Skip } from "../skip";
import type { CapturedConnection, ConnectionFacts, Departure, ToldEvent, ToldSink } from "../told";
import { CHANGED, ChangedTexts } from "./changed-texts";
import { FrameFacts } from "./frame-facts";
import { openScenario } from "./scenario";
import { Statements } from "./statements";

/** Played statements are let go by so many at a time. */
const PLAYED = 16;
/** So many faults are looked at again when the connection is over. */
const KEPT = 200;
/** After so many statements the findings that stand are handed on, but for those about the statements since the time before. */
const BETWEEN = 32;

/** In octets, of two ends and of a statement that waits. */
const WEIGHT = 36_000;
const KNOWN_WEIGHT = 500;

/** Whoever is told what was found in a connection. */
export interface ConnectionListener {
  /** Rules of which it only wants to know that they have spoken. */
  readonly muted?: ReadonlySet<string>;
  /** In the order in which they were found. */
  problems(connection: CapturedConnection, problems: readonly Problem[]): void;
}

export class ConnectionCheck implements ToldSink {
  private readonly space = new SequenceSpace();
  private readonly statements = new Statements(this.space);
  private readonly facts: FrameFacts;
  private readonly changed = new ChangedTexts();
  private readonly known: ExchangeStatement[] = [];
  /** The next one to be played. */
  private next = 0;
  private played = 0;
  /** Where the statements begin that were played since findings were last handed on. */
  private recent = 0;
  /** Something was told since somebody last looked. */
  isActive = true;
  /** Segments that are known and not played. */
  private ahead = 0;
  private simulation: Simulation | undefined;
  private isNew = true;
  /** The last line on which something was found and handed on. */
  private latestFound = -1;

  constructor(
    private readonly connection: CapturedConnection,
    private readonly listener: ConnectionListener,
  ) {
    this.facts = new FrameFacts(connection.index + 1, this.space);
  }

  get weight(): number {
    return (this.simulation === undefined ? 0 : WEIGHT) + KNOWN_WEIGHT * this.known.length;
  }

  told(event: ToldEvent): void {
    this.isActive = true;
    if (event.kind === "lands") {
      this.add(this.statements.landing(event));
      return;
    }
    const start = this.isNew ? this.statements.beginning(event) : undefined;
    this.isNew = false;
    this.add(start);
    const written = this.statements.departure(event);
    this.sayAtOnce(this.facts.of(event, written, start !== undefined));
    this.add(written);
  }

  end(about: ConnectionFacts): void {
    this.settle();
    if (this.simulation === undefined) return;
    this.say(inOrder(this.simulation.finish().findings));
    this.say(this.changed.release());
    this.say(this.facts.atTheEnd(about));
  }

  /** How the ends of an open connection count and answer; the client's, the server's. */
  outlook(): Outlook | undefined {
    return this.simulation?.outlook();
  }

  /** Whether all before the line has been played, and nothing was found from there on. */
  isCalmSince(line: number): boolean {
    const next = this.known[this.next];
    if (this.latestFound >= line || next === undefined || next.line < line) return false;
    return this.simulation?.isCalmSince(line) === true;
  }

  /** A plain segment that will not be played. */
  passesOver(segment: CapturedSegment): void {
    this.isActive = true;
    const from = segment.side === this.connection.clientSide ? 0 : 1;
    this.facts.passesOver(segment, from);
    this.statements.passesOver(segment, from);
  }

  /** A plain run is not played, nor what came right before it, some of which was never told. */
  skip(skip: Skip, untold: readonly Departure[]): void {
    for (const { segment, from } of untold) {
      this.facts.remembers(segment, from);
      this.statements.passesOver(segment, from);
    }
    this.known.length = this.next;
    this.ahead = 0;
    this.simulation?.skip(this.statements.skip(skip));
  }

  private add(statement: ExchangeStatement | undefined): void {
    if (statement === undefined) return;
    this.known.push(statement);
    if (statement.kind === "segment") this.ahead++;
    while (this.ahead > FRAMES_AHEAD + 1) this.playNext();
  }

  /** Plays all that is known, since nothing may follow for long: little is kept of what waits. */
  settle(): void {
    while (this.next < this.known.length) this.playNext();
    if (this.next > 1) this.letGo();
  }

  private playNext(): void {
    this.simulation ??= this.open();
    const statement = this.known[this.next++];
    if (statement === undefined) return;
    if (statement.kind === "segment") this.ahead--;
    this.simulation.play(statement);
    if (this.next > PLAYED) this.letGo();
  }

  /** What has been played is not asked for again, but for the latest: it tells how far time has come. */
  private letGo(): void {
    this.known.splice(0, this.next - 1);
    this.played += this.next - 1;
    this.next = 1;
    if (this.played < BETWEEN) return;
    this.played = 0;
    if (this.simulation !== undefined) this.say(this.simulation.takeSettled(KEPT, this.recent));
    this.recent = this.known[0]?.line ?? 0;
  }

  /** What the frame tells by itself; but whether an earlier one was wrong the simulation says. */
  private sayAtOnce(problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    for (const problem of problems) if (problem.rule === CHANGED) this.say(this.changed.hold(problem));
    this.say(problems.filter(({ rule }) => rule !== CHANGED));
  }

  private say(problems: readonly Problem[]): void {
    for (const { line } of problems) if (line > this.latestFound) this.latestFound = line;
    if (problems.length === 0) return;
    const own = problems.filter((each) => !this.facts.explains(each));
    if (own.length === 0) return;
    const said = withoutSuperseded(own, (problem) => usualSeverity(problem, "capture"));
    for (const problem of said) {
      if (!isRemark(problem)) this.changed.noteWrong(problem.line);
    }
    this.listener.problems(this.connection, said);
  }

  private open(): Simulation {
    const scenario = openScenario(this.connection, this.space, this.known, this.statements.sentBefore);
    const simulation = new Simulation(scenario, judge, { record: false });
    if (this.listener.muted !== undefined) simulation.mute(this.listener.muted);
    return simulation;
  }
}

function isRemark(problem: Problem): boolean {
  const severity = usualSeverity(problem, "capture");
  return severity !== "error" && severity !== "warning";
}
