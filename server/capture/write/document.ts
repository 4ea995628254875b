/** A capture as one document: its connections in their order, the first open one's lines at once, the later ones' in their turn. */
import { quoted } from "../../syntax/strings";
import type { CapturedConnection, ConnectionFacts, ToldEvent, ToldSink } from "../told";
import { KeptLines } from "./kept-lines";
import type { LineSink, WriteOptions } from "./options";
import { ScenarioWriter } from "./scenario-writer";

const SHORTENED = "# Imported: long runs are folded and timestamps left out; --expand writes everything.";

export class DocumentWriter {
  private readonly scenarios: Scenario[] = [];
  private begun = false;
  /** Which of them writes at once. */
  private turn = 0;

  constructor(
    private readonly title: string,
    private readonly options: WriteOptions,
    private readonly write: LineSink,
  ) {}

  /** The next connection, in the order in which they are to stand. */
  open(connection: CapturedConnection): ToldSink {
    this.begin();
    const scenario = new Scenario(connection, this.options, (ended) => this.ended(ended));
    this.scenarios.push(scenario);
    if (this.scenarios[this.turn] === scenario) scenario.flow(this.write);
    return scenario;
  }

  /** Nothing follows; a capture without connections is a document without scenarios. */
  finish(): void {
    this.begin();
  }

  private begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.write(`title ${quoted(this.title)}`);
    if (!this.options.expand) this.write(SHORTENED);
    this.write("set profile=capture");
  }

  private ended(scenario: Scenario): void {
    while (scenario.isOver && this.scenarios[this.turn] === scenario) {
      this.turn++;
      const next = this.scenarios[this.turn];
      if (next === undefined) return;
      next.flow(this.write);
      scenario = next;
    }
  }
}

/** One connection's lines, kept until its turn has come. */
class Scenario implements ToldSink {
  isOver = false;
  private kept: KeptLines | undefined = new KeptLines();
  private out: LineSink | undefined;
  private readonly writer: ScenarioWriter;

  constructor(
    connection: CapturedConnection,
    options: WriteOptions,
    private readonly over: (scenario: Scenario) => void,
  ) {
    this.writer = new ScenarioWriter(connection, options, (line) => {
      if (this.out === undefined) this.kept?.push(line);
      else this.out(line);
    });
  }

  flow(out: LineSink): void {
    this.out = out;
    out("");
    this.kept?.drain(out);
    this.kept = undefined;
  }

  told(event: ToldEvent): void {
    this.writer.told(event);
  }

  end(about: ConnectionFacts): void {
    this.writer.end(about);
    this.isOver = true;
    this.over(this);
  }
}
