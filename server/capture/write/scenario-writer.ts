/** Writes one told connection as a scenario. It looks a little ahead: how a connection is best written shows in what follows. */
import type { CapturedConnection, ConnectionFacts, Departure, ToldEvent, ToldSink } from "../told";
import { statesAtFirst } from "./beginning";
import { Folder, type FoldSink } from "./fold";
import { headingLines } from "./heading";
import type { LineSink, WriteOptions } from "./options";
import { type Foresight, ScenarioLines } from "./scenario-lines";
import { summaryOf } from "./summary";
import { TimestampWatch } from "./timestamps";

/** So many events are known before a line is written. */
const AHEAD = 512;
/** With fewer segments a scenario needs no bands. */
const LEAST_FOR_PHASES = 10;

export class ScenarioWriter implements ToldSink, Foresight {
  /** Told and not yet written, from `next` on. */
  private ahead: ToldEvent[] = [];
  private next = 0;
  private readonly timestamps = new TimestampWatch();
  private readonly landed = new Set<Departure>();
  private readonly copied = new Set<Departure>();
  private readonly odd = new Set<Departure>();
  private lines: ScenarioLines | undefined;
  private folder: Folder | undefined;

  constructor(
    private readonly connection: CapturedConnection,
    private readonly options: WriteOptions,
    private readonly write: LineSink,
  ) {}

  told(event: ToldEvent): void {
    this.ahead.push(event);
    if (event.kind === "lands") this.noteCopy(event.of);
    else if (this.timestamps.told(event)) this.odd.add(event);
    if (this.ahead.length - this.next <= AHEAD) return;
    if (this.lines === undefined) this.begin(undefined);
    this.pass();
    if (this.next < AHEAD) return;
    this.ahead = this.ahead.slice(this.next);
    this.next = 0;
  }

  end(about: ConnectionFacts): void {
    const isWhole = this.lines === undefined;
    if (isWhole) this.begin(about);
    while (this.next < this.ahead.length) this.pass();
    this.folder?.end();
    this.lines?.end();
    if (isWhole) return;
    const summary = summaryOf(about);
    if (summary.length > 0) this.write("");
    for (const line of summary) this.write(line);
  }

  isCopied(departure: Departure): boolean {
    return this.copied.has(departure);
  }

  isOdd(departure: Departure): boolean {
    return this.odd.has(departure);
  }

  private noteCopy(departure: Departure): void {
    if (departure.fate.arrival === "at-once" || this.landed.has(departure)) this.copied.add(departure);
    this.landed.add(departure);
  }

  /** `about` is known where the whole connection is. */
  private begin(about: ConnectionFacts | undefined): void {
    const first = this.ahead[0];
    if (first?.kind !== "departs") return;
    const { segment, from } = first;
    const { numbers, expand, joined } = this.options;
    const withTimestamps = expand || this.timestamps.remarkable;
    const comments = about === undefined ? [] : summaryOf(about);
    for (const line of headingLines(this.connection, joined === true ? undefined : segment, comments))
      this.write(line);
    const states = statesAtFirst(segment, from);
    if (states !== undefined) this.write(`start client=${states[0]} server=${states[1]}`);
    const count = this.ahead.filter(({ kind }) => kind === "departs").length;
    const phases = count >= LEAST_FOR_PHASES;
    if (!phases) this.write("");
    const lineOptions = { numbers, phases, timestamps: withTimestamps, windowsOfResets: expand };
    this.lines = new ScenarioLines(segment.at, lineOptions, this, this.write);
    if (!expand)
      this.folder = new Folder(this.lines, (departure) => this.isCopied(departure) || this.isOdd(departure));
  }

  private pass(): void {
    const event = this.ahead[this.next++];
    if (event === undefined) return;
    const sink: Pick<FoldSink, "told"> | undefined = this.folder ?? this.lines;
    sink?.told(event);
    if (event.kind === "lands") this.landed.delete(event.of);
  }
}
