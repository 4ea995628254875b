/** Follows one connection to its end and makes its row: its course, its figures, and what the check finds in it. */
import type { Problem } from "../../model/problem";
import { type ExpressOptions, express, severityUnder } from "../../rules/express";
import { ConnectionCheck, type ConnectionListener } from "../check/connection-check";
import { FRAMES } from "../check/frames";
import type { CapturedConnection, ConnectionFacts, ToldEvent, ToldSink } from "../told";
import { Course } from "./course";
import { KeptFindings, type Room } from "./kept-findings";
import type { ConnectionRow, RowFinding } from "./row";

export class RowMaker implements ToldSink, ConnectionListener {
  readonly muted = new Set<string>();
  private readonly course = new Course();
  readonly check: ConnectionCheck;
  private readonly findings: KeptFindings;

  constructor(
    private readonly connection: CapturedConnection,
    private readonly options: ExpressOptions,
    room: Room,
    private readonly made: (row: ConnectionRow) => void,
  ) {
    this.findings = new KeptFindings(room);
    this.check = new ConnectionCheck(connection, this);
  }

  told(event: ToldEvent): void {
    if (event.kind === "departs") this.course.segment(event.segment, event.from);
    this.check.told(event);
  }

  problems(_: CapturedConnection, problems: readonly Problem[]): void {
    for (const problem of problems) {
      const severity = this.muted.has(problem.rule) ? "info" : severityUnder(problem, this.options);
      if (severity === "off") continue;
      const kept = this.findings.add(severity, () => this.express(problem));
      // Whatever else a rule of remarks finds is only counted, and need not be argued.
      if (!kept && severity === "info" && problem.informative !== true) this.muted.add(problem.rule);
    }
  }

  end(facts: ConnectionFacts): void {
    this.check.end(facts);
    const { connection, course, findings } = this;
    const [client, server] = connection.ends;
    const { vantage, segments, octets, lost, late, duplicates, unknowable, missing } = facts;
    // Each by its name: of a literal into which another object is spread the engine makes a shape for every row.
    this.made({
      vantage,
      segments,
      octets,
      lost,
      late,
      duplicates,
      unknowable,
      missing,
      index: connection.index,
      streams: [...connection.streams],
      client,
      server,
      beginning: course.beginning,
      ending: course.ending,
      frame: course.frame,
      at: course.at,
      lasts: course.lasts,
      counts: findings.counts,
      findings: findings.first,
    });
  }

  private express(problem: Problem): RowFinding | undefined {
    const found = express(FRAMES, problem, this.options);
    if (found === undefined) return undefined;
    const { rule, severity, message, start } = found;
    return { frame: start + 1, rule, severity, message };
  }
}
