/** A capture as one document: its connections in their order, the first open one's lines at once, the later ones' in their turn. */
import { quoted } from "../../syntax/strings";
import type { CapturedConnection, ConnectionFacts, ToldEvent, ToldSink } from "../told";
import { KeptLines } from "./kept-lines";
import type { LineSink, WriteOptions } from "./options";
import { Pages } from "./pages";
import { ScenarioWriter } from "./scenario-writer";
import { WaitingText } from "./waiting-text";

const SHORTENED = "# Imported: long runs are folded and timestamps left out; --expand writes everything.";

/** A connection that is open, or neighbours that are over. */
interface Place {
  /** Undefined: it is its turn, and nothing of it waits. */
  kept: KeptLines | undefined;
  isOver: boolean;
  before: Place | undefined;
  behind: Place | undefined;
}

export class DocumentWriter {
  private begun = false;
  private readonly waiting: WaitingText;
  private readonly pages = new Pages();
  /** Whose turn it is: undefined, the next one's to come. */
  private first: Place | undefined;
  private last: Place | undefined;

  constructor(
    private readonly title: string,
    private readonly options: WriteOptions,
    private readonly write: LineSink,
  ) {
    this.waiting = new WaitingText(options.scratch);
  }

  /** Octets of text that wait in memory. */
  get held(): number {
    return this.waiting.held;
  }

  /** The next connection, in the order in which they are to stand. */
  open(connection: CapturedConnection): ToldSink {
    this.begin();
    const place: Place = {
      kept: this.first === undefined ? undefined : new KeptLines(this.waiting),
      isOver: false,
      before: this.last,
      behind: undefined,
    };
    if (this.last === undefined) this.first = place;
    else this.last.behind = place;
    this.last = place;
    const line: LineSink = (text) => (place.kept === undefined ? this.write(text) : place.kept.push(text));
    line("");
    const writer = new ScenarioWriter(connection, this.options, line, this.pages);
    return {
      get weight() {
        return writer.weight;
      },
      told: (event: ToldEvent) => writer.told(event),
      end: (about: ConnectionFacts) => {
        writer.end(about);
        place.isOver = true;
        if (place.kept === undefined) this.goOn();
        else this.settle(place, place.kept);
      },
    };
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

  /** The first is over: what stands behind it is written as far as it can be. */
  private goOn(): void {
    while (this.first?.isOver === true) {
      this.first = this.first.behind;
      if (this.first === undefined) this.last = undefined;
      else {
        this.first.before = undefined;
        this.first.kept?.drain(this.write);
        this.first.kept = undefined;
      }
    }
  }

  /** One that is over waits together with its neighbours that are over, too. */
  private settle(place: Place, kept: KeptLines): void {
    const { before, behind } = place;
    if (behind?.isOver === true && behind.kept?.isShort === true) {
      kept.join(behind.kept);
      this.unlink(behind);
    }
    if (before?.isOver === true && before.kept !== undefined) {
      before.kept.join(kept);
      this.unlink(place);
    }
  }

  private unlink(place: Place): void {
    if (place.before !== undefined) place.before.behind = place.behind;
    if (place.behind === undefined) this.last = place.before;
    else place.behind.before = place.before;
  }
}
