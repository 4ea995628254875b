/** Writes one told connection as a scenario. It looks a little ahead: how a connection is best written shows in what follows. */
import type { CapturedConnection, ConnectionFacts, Departure, ToldEvent, ToldSink } from "../told";
import { statesAtFirst } from "./beginning";
import { Folder, type FoldSink } from "./fold";
import { headingLines } from "./heading";
import type { LineSink, WriteOptions } from "./options";
import { Pages } from "./pages";
import { type Foresight, ScenarioLines } from "./scenario-lines";
import { summaryOf } from "./summary";
import { TimestampWatch } from "./timestamps";
import { ToldEvents } from "./told-events";

/** So many events are known before a line is written. */
const AHEAD = 512;
/** In octets, of a connection with the text that it has not packed yet, and of an event that is known. */
const WEIGHT = 24_000;
const KNOWN_WEIGHT = 60;
/** With fewer segments a scenario needs no bands. */
const LEAST_FOR_PHASES = 10;
/** Of what lands more than once: far more than can be on their way. */
const MOST_REMEMBERED = 4096;

export class ScenarioWriter implements ToldSink, Foresight {
  /** Told and not yet written. */
  private readonly ahead: ToldEvents;
  private readonly timestamps = new TimestampWatch();
  /** These are frames: what has landed and may land again, what lands more than once, what has remarkable timestamps. */
  private readonly landed = new Set<number>();
  private readonly copied = new Set<number>();
  private readonly odd = new Set<number>();
  private lines: ScenarioLines | undefined;
  private folder: Folder | undefined;

  constructor(
    private readonly connection: CapturedConnection,
    private readonly options: WriteOptions,
    private readonly write: LineSink,
    /** Of all scenarios of a document together. */
    pages = new Pages(),
  ) {
    this.ahead = new ToldEvents(pages);
  }

  get weight(): number {
    return WEIGHT + KNOWN_WEIGHT * this.ahead.length;
  }

  told(event: ToldEvent): void {
    this.ahead.push(event);
    if (event.kind === "lands") this.noteCopy(event.of);
    else if (this.timestamps.told(event)) this.odd.add(event.segment.frame);
    if (this.ahead.length <= AHEAD) return;
    if (this.lines === undefined) this.begin(undefined);
    this.pass();
  }

  end(about: ConnectionFacts): void {
    const isWhole = this.lines === undefined;
    if (isWhole) this.begin(about);
    while (this.ahead.length > 0) this.pass();
    this.folder?.end();
    this.lines?.end();
    if (isWhole) return;
    const summary = summaryOf(about);
    if (summary.length > 0) this.write("");
    for (const line of summary) this.write(line);
  }

  isCopied(departure: Departure): boolean {
    return this.copied.has(departure.segment.frame);
  }

  isOdd(departure: Departure): boolean {
    return this.odd.has(departure.segment.frame);
  }

  private noteCopy(departure: Departure): void {
    const { frame } = departure.segment;
    if (departure.fate.arrival === "at-once" || this.landed.has(frame)) remember(this.copied, frame);
    remember(this.landed, frame);
  }

  /** `about` is known where the whole connection is. */
  private begin(about: ConnectionFacts | undefined): void {
    const { first } = this.ahead;
    if (first?.kind !== "departs") return;
    const { segment, from } = first;
    const { numbers, expand, joined } = this.options;
    const withTimestamps = expand || this.timestamps.remarkable;
    const comments = about === undefined ? [] : summaryOf(about);
    for (const line of headingLines(this.connection, joined === true ? undefined : segment, comments))
      this.write(line);
    const states = statesAtFirst(segment, from);
    if (states !== undefined) this.write(`start client=${states[0]} server=${states[1]}`);
    const phases = this.ahead.departures >= LEAST_FOR_PHASES;
    if (!phases) this.write("");
    const lineOptions = { numbers, phases, timestamps: withTimestamps, windowsOfResets: expand };
    this.lines = new ScenarioLines(segment.at, lineOptions, this, this.write);
    if (!expand)
      this.folder = new Folder(this.lines, (departure) => this.isCopied(departure) || this.isOdd(departure));
  }

  private pass(): void {
    const event = this.ahead.shift((frame) => this.copied.has(frame));
    if (event === undefined) return;
    const sink: Pick<FoldSink, "told"> | undefined = this.folder ?? this.lines;
    sink?.told(event);
    if (event.kind === "lands") this.landed.delete(event.of.segment.frame);
    else this.odd.delete(event.segment.frame);
  }
}

/** The latest of very many. */
function remember(frames: Set<number>, frame: number): void {
  frames.add(frame);
  const [oldest] = frames;
  if (frames.size > MOST_REMEMBERED && oldest !== undefined) frames.delete(oldest);
}
