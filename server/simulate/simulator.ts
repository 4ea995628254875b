/** Plays an exchange statement by statement over all readings of it that are still open. */
import type { ExchangeStatement, Scenario } from "../model/exchange";
import type { Problem } from "../model/problem";
import type { Seq } from "../tcp/sequence";
import { strike } from "./agenda";
import { performCall } from "./calls";
import { absolute, moveClock, resetTimers, timerDue, timerFires } from "./clock";
import { noteArrival, noteCall, noteLeftOut, numbersOfAll } from "./departures";
import { checkAssertions } from "./expect";
import { snapshot } from "./held";
import { leaveOpen, tellHoles } from "./holes";
import type { Judge } from "./judge";
import { leaveOut, passOver, type Reached } from "./leave-out";
import type { SimulationOptions } from "./options";
import { type Outlook, outlookOf } from "./outlook";
import { problemAt } from "./problems";
import { applyDoubts, keepBest, keepDoubtsOf } from "./readings";
import { recordStep } from "./record";
import { applyStart } from "./start";
import { asKnown, define, resolve, sayMeaning } from "./symbols";
import { Transmission } from "./transmission";
import { type Reread, World } from "./world";

/** The reading with the fewest faults, after the whole scenario. */
export function simulate(scenario: Scenario, judge: Judge, options: SimulationOptions): World {
  const simulation = new Simulation(scenario, judge, options);
  for (const statement of scenario.statements) simulation.play(statement);
  return simulation.finish();
}

/** A scenario that is played as its statements become known. */
export class Simulation {
  private readonly simulator: Simulator;
  private worlds: World[];

  constructor(
    scenario: Scenario,
    private readonly judge: Judge,
    options: SimulationOptions,
  ) {
    this.simulator = new Simulator(judge, options);
    this.worlds = [new World(scenario)];
  }

  play(statement: ExchangeStatement): void {
    this.worlds = this.simulator.statement(this.worlds, statement);
  }

  /** How the ends of its one connection stand; undefined unless both are open and there is one reading only. */
  outlook(): Outlook | undefined {
    const [world] = this.worlds;
    return world === undefined || this.worlds.length > 1 ? undefined : outlookOf(world);
  }

  /** Whether there is one reading, in which both ends are open, all sent before the line has arrived, and nothing was found since. */
  isCalmSince(line: number): boolean {
    const [world] = this.worlds;
    if (world === undefined || this.outlook() === undefined) return false;
    for (let link = world.findings; link !== undefined; link = link.before)
      if (link.value.line >= line) return false;
    for (const segment of world.firstUnderWay().values()) if (segment.line < line) return false;
    return true;
  }

  /** What follows goes on behind text that was sent, has arrived and was acknowledged. */
  skip(ends: readonly [Reached, Reached]): void {
    for (const world of this.worlds) passOver(world, ends);
  }

  /** Rules whose findings need no facts; there may be more of them later. */
  mute(rules: ReadonlySet<string>): void {
    for (const world of this.worlds) world.muted = rules;
  }

  /**
   * Takes away, in their order, the findings that stand whatever follows: none, where several readings are open. Of those
   * that the end of the page may look at the latest `kept` stay, and all on lines from `recent` on: more may be found there.
   */
  takeSettled(kept: number, recent: number): readonly Problem[] {
    const [world] = this.worlds;
    if (world === undefined || this.worlds.length > 1) return [];
    const taken: Problem[] = [];
    const staying: Problem[] = [];
    let faults = 0;
    for (let link = world.findings; link !== undefined; link = link.before) {
      const isFault = this.judge.weight(link.value, world) > 0;
      if (isFault) faults++;
      if (isFault ? faults <= kept : link.value.line >= recent) staying.push(link.value);
      else taken.push(link.value);
    }
    world.findings = undefined;
    for (const each of staying.reverse()) world.findings = { value: each, before: world.findings };
    keepDoubtsOf(world, staying);
    return taken.reverse();
  }

  /** Nothing follows: the reading that is kept. */
  finish(): World {
    return this.simulator.finish(this.worlds);
  }
}

class Simulator {
  private readonly transmission: Transmission;
  private readonly recording: boolean;

  constructor(
    private readonly judge: Judge,
    private readonly options: SimulationOptions,
  ) {
    this.recording = options.record;
    this.transmission = new Transmission(judge, options);
  }

  statement(worlds: World[], statement: ExchangeStatement): World[] {
    const next: World[] = [];
    for (const world of worlds) this.step(world, statement, next);
    for (let index = next.length - 1; index >= 0; index--) {
      const world = next[index];
      if (world?.reread !== undefined) next.push(reread(world, world.reread));
    }
    return next.length === 1 ? next : keepBest(next);
  }

  finish(worlds: World[]): World {
    const ended: World[] = [];
    for (const world of worlds) {
      if (world.flights.size === 0) ended.push(world);
      else this.letTimePass(world, Number.POSITIVE_INFINITY, false, ended);
    }
    for (const world of ended) {
      tellHoles(world);
      this.judge.end(world);
    }
    const best = keepBest(ended, true);
    const told = best.reduce(
      (kept, world) => (world.courtesy > kept.courtesy ? world : kept),
      best[0] ?? (worlds[0] as World),
    );
    applyDoubts(told);
    return told;
  }

  private step(world: World, statement: ExchangeStatement, out: World[]): void {
    world.line = statement.line;
    if (world.scenario.timed) {
      const moment = this.momentOf(world, statement);
      if (world.flights.size === 0 && timerDue(world, moment) === undefined) moveClock(world, moment);
      else if (moment > world.now || world.flights.size > 0) {
        const advanced: World[] = [];
        this.letTimePass(world, moment, true, advanced);
        for (const each of advanced) this.perform(each, statement, out);
        return;
      }
    }
    this.perform(world, statement, out);
  }

  /** The statement's moment; a time that runs back is reported and not followed. */
  private momentOf(world: World, statement: ExchangeStatement): number {
    const moment = statement.time === undefined ? world.now : absolute(world, statement.time);
    if (moment < world.now) {
      const goesOn = world.wentBackTo !== undefined && moment >= world.wentBackTo;
      world.wentBackTo = moment;
      if (goesOn) return world.now;
      this.report(
        world,
        problemAt(world, "time-goes-back", statement.line, "time", {
          written: `${moment / 1e9}s`,
          expected: `${world.now / 1e9}s`,
        }),
      );
      return world.now;
    }
    world.wentBackTo = undefined;
    return moment;
  }

  private report(world: World, problem: Problem): void {
    world.report(problem, this.judge.weight(problem, world));
  }

  private perform(world: World, statement: ExchangeStatement, out: World[]): void {
    world.endsOpen = false;
    switch (statement.kind) {
      case "segment":
        this.transmission.segment(world, statement, out);
        return;
      case "deliver":
      case "drop":
        this.transmission.transit(world, statement, out);
        return;
      case "wait": {
        const unit =
          statement.unit === "MSL" ? world.settings.msl : statement.unit === "RTO" ? world.settings.rto : 1;
        this.letTimePass(world, world.now + statement.amount * unit, true, out);
        return;
      }
      case "set":
        world.settings = { ...world.settings, ...statement.changes };
        resetTimers(world, statement.changes);
        break;
      case "let":
        this.let(world, statement.symbol, statement.value, statement.line);
        break;
      case "gap": {
        const before = this.options.departures === true ? numbersOfAll(world) : undefined;
        leaveOut(world);
        if (before !== undefined) noteLeftOut(world, before);
        world.endsOpen = true;
        break;
      }
      case "start":
        applyStart(world, statement);
        break;
      case "expect":
        checkAssertions(world, statement, this.judge);
        break;
      case "event": {
        const { connection, side } = statement.end;
        const before = this.recording && connection !== undefined ? snapshot(world, connection) : undefined;
        if (this.options.departures === true) noteCall(world, statement);
        performCall(world, statement, this.judge);
        if (before !== undefined && connection !== undefined) {
          recordStep(world, {
            kind: "call",
            line: statement.line,
            connection,
            side,
            call: statement.verb,
            before,
          });
        }
        break;
      }
      case "phase":
      case "note":
        break;
    }
    out.push(world);
  }

  private let(
    world: World,
    symbol: number,
    value: Parameters<typeof resolve>[1] | "hole",
    line: number,
  ): void {
    const name = world.scenario.space.nameOf(symbol);
    if (value === "hole") {
      const wanted = `a place whose value is known in which ${name} is written`;
      const written = world.scenario.space.of(symbol);
      leaveOpen(world, {
        line,
        segment: undefined,
        part: "statement",
        before: `let ${name} = `,
        value: written,
        wanted,
      });
      return;
    }
    const meaning = resolve(world, value);
    const known = world.meaning(symbol);
    if (meaning === undefined) {
      this.report(world, problemAt(world, "symbol-unbound", line, "statement", { name, expected: "" }));
      define(world, symbol, known ?? world.scenario.space.of(symbol));
      return;
    }
    if (known !== undefined && isFree(world, symbol, known) && !mentions(world, meaning, symbol)) {
      sayMeaning(world, symbol, meaning);
      return;
    }
    if (known !== undefined && world.scenario.space.compare(known, meaning) !== 0) {
      this.report(
        world,
        problemAt(world, "symbol-conflict", line, "statement", {
          name,
          written: world.scenario.space.text(meaning) ?? "?",
          expected: world.scenario.space.text(known) ?? "?",
        }),
      );
      return;
    }
    define(world, symbol, meaning);
  }

  // ---- time

  /** Everything that happens up to and at `moment`, in order; then the clock stands there. */
  private letTimePass(world: World, moment: number, timers: boolean, out: World[]): void {
    let worlds = [world];
    while (worlds.length > 0) {
      const reached: World[] = [];
      for (const each of worlds) this.nextArrival(each, moment, timers, reached, out);
      // Arrivals that leave a choice multiply the readings: they are sifted here, as between statements.
      worlds = reached.length > 1 ? keepBest(reached) : reached;
    }
  }

  /** Up to the next segment that arrives by itself; where there is none, the clock moves on to `moment`. */
  private nextArrival(world: World, moment: number, timers: boolean, reached: World[], over: World[]): void {
    const next = world.flights.root;
    const due = next !== undefined && next.due <= moment ? next.due : undefined;
    if (timers) this.timersFire(world, moment, due);
    if (next === undefined || due === undefined) {
      if (Number.isFinite(moment)) moveClock(world, moment);
      over.push(world);
      return;
    }
    moveClock(world, due);
    const flight = next.value;
    world.flights = strike(world.flights);
    world.own(flight.segment.connection).flying--;
    const { segment } = flight;
    const packet = asKnown(world, flight.packet);
    // The statement that time passes up to is still to come.
    const afterLine = timers ? world.line - 1 : Number.POSITIVE_INFINITY;
    if (this.options.departures === true) noteArrival(world, segment);
    this.transmission.arrive(world, segment, packet, segment.line, reached, afterLine);
  }

  /** All timers that are due at `moment`, but only those before `limit`. */
  private timersFire(world: World, moment: number, limit: number | undefined): void {
    for (;;) {
      const timer = timerDue(world, moment);
      if (timer === undefined || (limit !== undefined && timer.due >= limit)) return;
      const before = this.recording ? snapshot(world, timer.connection) : undefined;
      moveClock(world, timer.due);
      const fired = timerFires(world, timer, this.judge);
      if (before !== undefined) {
        recordStep(world, {
          kind: "timeout",
          line: timer.line,
          connection: timer.connection,
          side: timer.side,
          call: fired,
          before,
        });
      }
    }
  }
}

/** The name was used, but stands for nothing but itself so far. */
function isFree({ scenario: { space } }: World, symbol: number, known: Seq): boolean {
  return known.basis === space.of(symbol).basis && known.k === 0;
}

function mentions({ scenario: { space } }: World, value: Seq, symbol: number): boolean {
  return space.terms(value.basis).some((term) => term.symbol === symbol);
}

/** Where an asserted state shows that something else was meant, the story also goes on that way. */
function reread(world: World, { connection, apply }: Reread): World {
  world.reread = undefined;
  const other = world.fork(connection);
  apply(other.own(connection).tcbs);
  return other;
}
