/** The lines of one scenario below its heading: a segment each, written as soon as it is known when it arrives. */
import { otherSide } from "../../tcp/side";
import type { CapturedSegment } from "../segment";
import type { Departure, Landing, ToldEvent } from "../told";
import { AccurateEcn, accurateText } from "./accurate-ecn";
import { captionOf, unwritable } from "./captions";
import type { Fold, FoldSink } from "./fold";
import { momentText } from "./moments";
import { Numbers } from "./numbers";
import type { LineSink, NumberKind } from "./options";
import { Phases } from "./phases";
import { type ItemOptions, SegmentText } from "./segment-text";
import { foldText } from "./sizes";

/** So many lines wait at most: where the first of them is still under way then, it is delivered on a line of its own. */
const MOST_WAITING = 4096;

const HOSTS = ["client", "server"] as const;

/** A line that may still lack what only later events tell. */
interface Line {
  /** Up to where `arrives=` or a label stands. */
  readonly head: string;
  readonly tail: string;
  /** Of a segment that arrives later: undefined until that is known. */
  arrival: string | undefined;
}

export interface LineOptions extends ItemOptions {
  readonly numbers: NumberKind;
  readonly phases: boolean;
}

/** What is known of segments before their lines are written. */
export interface Foresight {
  /** It arrives more than once. */
  isCopied(departure: Departure): boolean;
  /** Its timestamp is remarkable. */
  isOdd(departure: Departure): boolean;
}

export class ScenarioLines implements FoldSink {
  private readonly numbers: Numbers;
  private readonly segments: SegmentText;
  private readonly accurate = new AccurateEcn();
  private readonly phases = new Phases();
  /** Lines that wait, in their order; the first of them lacks its arrival. */
  private readonly waiting: Line[] = [];
  private readonly lineOf = new Map<Departure, Line>();
  private readonly labelOf = new Map<Departure, string>();
  private labels = 0;
  private now = 0;

  constructor(
    /** When the connection began, in the capture's clock. */
    private readonly began: number,
    private readonly options: LineOptions,
    private readonly foresight: Foresight,
    private readonly write: LineSink,
  ) {
    this.numbers = new Numbers(options.numbers);
    this.segments = new SegmentText(this.numbers, options);
  }

  told(event: ToldEvent): void {
    if (event.kind === "departs") this.departs(event);
    else this.lands(event);
  }

  folded({ segment, from }: Departure): void {
    this.numbers.follow(from, segment.seq);
    this.numbers.follow(otherSide(from), segment.ack);
  }

  fold(fold: Fold): void {
    this.put(`${this.laterMoment(fold.at)}... "${foldText(fold)}"`);
    this.segments.forgetWindows();
  }

  end(): void {
    for (const line of this.waiting.splice(0)) this.write(line.head + (line.arrival ?? "") + line.tail);
  }

  private departs(departure: Departure): void {
    const { segment, from, fate, remark } = departure;
    const phase = this.options.phases ? this.phases.begins(departure) : undefined;
    if (phase !== undefined) {
      this.put("");
      this.put(`phase "${phase}"`);
    }
    const moment = this.moment(segment.at);
    const arrow = fate.arrival === "at-once" ? "->" : fate.arrival === "lost" ? "-x" : "~>";
    const isCopied = this.foresight.isCopied(departure);
    const written = this.accurate.written(segment, from);
    const line: Line = {
      head: `${moment} ${HOSTS[from]} ${arrow} ${HOSTS[otherSide(from)]}:${this.segments.items(written, from)}`,
      tail: captionOf(remark) + this.comment(departure, written),
      arrival: fate.arrival === "later" || isCopied ? undefined : "",
    };
    if (isCopied) this.labelOf.set(departure, this.labelled(line));
    else if (line.arrival === undefined) this.lineOf.set(departure, line);
    this.queue(line);
  }

  /** What arrives more than once is delivered by its label, and so is what arrives in the very moment in which another left. */
  private lands({ of, at }: Landing): void {
    const line = this.lineOf.get(of);
    this.lineOf.delete(of);
    const moment = at - this.began;
    if (line !== undefined && moment > this.now) {
      line.arrival = ` arrives=${momentText(moment)}`;
      this.flush();
      return;
    }
    const label = line === undefined ? this.labelOf.get(of) : this.labelled(line);
    if (label !== undefined) this.put(`${this.laterMoment(at)}deliver ${label}`);
  }

  private labelled(line: Line): string {
    const label = `s${++this.labels}`;
    line.arrival = ` as ${label}`;
    return label;
  }

  /** What the line has no words for. */
  private comment(departure: Departure, written: CapturedSegment): string {
    const said = unwritable(departure.segment, accurateText(written.flags, departure.segment.flags));
    const { tsval, tsecr } = departure.segment.options ?? {};
    if (this.options.timestamps || tsval === undefined || !this.foresight.isOdd(departure)) return said;
    return `${said === "" ? " #" : `${said};`} timestamps ${tsval}, ${tsecr}`;
  }

  /** A document's clock never runs back; a capture's may. */
  private moment(at: number): string {
    this.now = Math.max(this.now, at - this.began);
    return momentText(this.now);
  }

  /** Nothing where it is the previous line's moment. */
  private laterMoment(at: number): string {
    return at - this.began > this.now ? `${this.moment(at)} ` : "";
  }

  private put(head: string): void {
    this.queue({ head, arrival: "", tail: "" });
  }

  private queue(line: Line): void {
    if (line.arrival !== undefined && this.waiting.length === 0) {
      this.write(line.head + line.arrival + line.tail);
      return;
    }
    this.waiting.push(line);
    if (this.waiting.length > MOST_WAITING) this.labelFirst();
    this.flush();
  }

  private labelFirst(): void {
    const [first] = this.waiting;
    for (const [departure, line] of this.lineOf) {
      if (line !== first) continue;
      this.lineOf.delete(departure);
      this.labelOf.set(departure, this.labelled(line));
      return;
    }
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
