/** Follows one connection to its end and makes its row: its course, its figures, and what the check finds in it. */
import type { Problem } from "../../model/problem";
import { express } from "../../rules/express";
import { ConnectionCheck } from "../check/connection-check";
import { FRAMES } from "../check/frames";
import type { CapturedConnection, ConnectionFacts, ToldEvent, ToldSink } from "../told";
import { Course } from "./course";
import { KeptFindings, type Room } from "./kept-findings";
import type { OverviewOptions } from "./overview";
import type { ConnectionRow } from "./row";

export class RowMaker implements ToldSink {
  private readonly course = new Course();
  private readonly check: ConnectionCheck;
  private readonly findings: KeptFindings;

  constructor(
    private readonly connection: CapturedConnection,
    private readonly options: OverviewOptions,
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
      const found = express(FRAMES, problem, { profile: "capture", rules: this.options.rules, firstLine: 1 });
      if (found === undefined) continue;
      const { rule, severity, message, start } = found;
      this.findings.add({ frame: start + 1, rule, severity, message });
    }
  }

  end(facts: ConnectionFacts): void {
    this.check.end(facts);
    const { connection, course, findings } = this;
    const [client, server] = connection.ends;
    this.made({
      ...facts,
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
}
