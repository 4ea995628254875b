/** Writes one told connection as a scenario, line by line, as early as each line can be written. */
import { otherSide } from "../../tcp/side";
import type { CapturedConnection, ConnectionFacts, Departure, Landing, ToldEvent, ToldSink } from "../told";
import { statesAtFirst } from "./beginning";
import { captionOf, unwritable } from "./captions";
import { headingLines } from "./heading";
import { momentText } from "./moments";
import { Numbers } from "./numbers";
import type { LineSink, WriteOptions } from "./options";
import { SegmentText } from "./segment-text";

const HOSTS = ["client", "server"] as const;

/** A line that may still lack what only later events tell. */
interface Line {
  /** Up to where `arrives=` or a label stands. */
  readonly head: string;
  readonly tail: string;
  /** Of a segment that arrives later: undefined until that is known. */
  arrival: string | undefined;
}

export class ScenarioWriter implements ToldSink {
  private readonly segments: SegmentText;
  /** Lines that wait, in their order; the first of them lacks its arrival. */
  private readonly waiting: Line[] = [];
  private readonly lineOf = new Map<Departure, Line>();
  private labels = 0;
  private begun: number | undefined;
  private now = 0;

  constructor(
    private readonly connection: CapturedConnection,
    options: WriteOptions,
    private readonly write: LineSink,
  ) {
    this.segments = new SegmentText(new Numbers(options.numbers), { all: options.expand });
  }

  told(event: ToldEvent): void {
    if (event.kind === "departs") this.departs(event);
    else this.lands(event);
  }

  end(_about: ConnectionFacts): void {
    for (const line of this.waiting.splice(0)) this.write(line.head + (line.arrival ?? "") + line.tail);
  }

  private departs(departure: Departure): void {
    const { segment, from, fate, remark } = departure;
    if (this.begun === undefined) this.begin(departure);
    const moment = this.moment(segment.at);
    const arrow = fate.arrival === "at-once" ? "->" : fate.arrival === "lost" ? "-x" : "~>";
    const line: Line = {
      head: `${moment} ${HOSTS[from]} ${arrow} ${HOSTS[otherSide(from)]}:${this.segments.items(segment, from)}`,
      tail: captionOf(remark) + unwritable(segment),
      arrival: fate.arrival === "later" ? undefined : "",
    };
    if (line.arrival === undefined) this.lineOf.set(departure, line);
    this.put(line);
  }

  private lands({ of, at }: Landing): void {
    const line = this.lineOf.get(of);
    if (line === undefined) return;
    this.lineOf.delete(of);
    const moment = at - (this.begun ?? 0);
    if (moment > this.now) line.arrival = ` arrives=${momentText(moment)}`;
    else {
      const label = `s${++this.labels}`;
      line.arrival = ` as ${label}`;
      this.put({ head: `${momentText(this.now)} deliver ${label}`, arrival: "", tail: "" });
    }
    this.flush();
  }

  private begin({ segment, from }: Departure): void {
    this.begun = segment.at;
    for (const line of headingLines(this.connection, segment)) this.write(line);
    const states = statesAtFirst(segment, from);
    if (states !== undefined) this.write(`start client=${states[0]} server=${states[1]}`);
    this.write("");
  }

  /** A document's clock never runs back; a capture's may. */
  private moment(at: number): string {
    this.now = Math.max(this.now, at - (this.begun ?? 0));
    return momentText(this.now);
  }

  private put(line: Line): void {
    this.waiting.push(line);
    this.flush();
  }

  private flush(): void {
    let ready = 0;
    for (const { head, arrival, tail } of this.waiting) {
      if (arrival === undefined) break;
      this.write(head + arrival + tail);
      ready++;
    }
    if (ready > 0) this.waiting.splice(0, ready);
  }
}
