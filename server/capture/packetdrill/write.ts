/** An exchange as a packetdrill script: what one end sends is expected, what reaches it is sent by the script. */
import type { Analysis } from "../../analyze";
import type { WrittenEvent } from "../../model/exchange";
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { ExportProblem } from "../out/capture";
import { captionsOf } from "../out/comments";
import { type SentEvent, type SentScenario, type SentSegment, sentSegments } from "../out/sent";
import { synsAnew } from "./anew";
import { chooseEnd, type TestedEnd } from "./ends";
import { packetText, type Relative } from "./packet-text";
import { type Plan, Sockets } from "./sockets";

export interface ScriptOptions {
  /** The index of the scenario; a script holds one. */
  readonly scenario: number | undefined;
  /** The end under test; undefined: the one that does not open the connection. */
  readonly side: string | undefined;
}

export type ScriptExport =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string; readonly problems: readonly ExportProblem[] };

export function exportScript(analysis: Analysis, { scenario, side }: ScriptOptions): ScriptExport {
  const scenarios = sentSegments(analysis, scenario).filter(
    ({ segments }) => segments.length > 0 || scenario !== undefined,
  );
  const [only, another] = scenarios;
  if (only === undefined) return refused("it has no segment: there is nothing to test");
  if (another !== undefined) return refused("a script holds one scenario; `--scenario N` chooses it");
  const chosen = chooseEnd(only, side);
  return chosen.ok ? new ScriptWriter(analysis, only, chosen.end).write() : refused(chosen.reason);
}

function refused(reason: string): ScriptExport {
  return { ok: false, reason, problems: [] };
}

/** Without times on the page, what the script sends comes so long after what was before it; answers come at once. */
const STEP = 10_000_000;

class ScriptWriter {
  private readonly lines: string[] = [];
  private readonly problems: ExportProblem[] = [];
  private readonly events: readonly SentEvent[];
  private readonly sockets: Sockets;
  private readonly plan: Plan;
  /** By side: what its numbers count from. */
  private readonly isns: [number | undefined, number | undefined] = [undefined, undefined];
  private now: number | undefined;
  private highest: number | undefined;
  private established = false;
  private finished = false;
  private fins = 0;
  private over = false;
  /** The numbers count on, until one of those SYNs comes. */
  private readonly anew: ReadonlySet<SentSegment>;
  private countedFins = 0;
  private countsNoMore = false;

  constructor(
    private readonly analysis: Analysis,
    private readonly sent: SentScenario,
    private readonly tested: TestedEnd,
  ) {
    this.events = seenAt(sent, tested);
    this.plan = planOf(this.events, tested);
    this.sockets = new Sockets(this.plan);
    const segments = this.events.flatMap((event) => (event.kind === "call" ? [] : [event.segment]));
    this.anew = synsAnew(segments, ({ side }) => side);
  }

  write(): ScriptExport {
    const { scenario } = this.sent;
    if (scenario.title !== null) this.comment(scenario.title);
    if (!this.plan.handshake)
      this.comment("The exchange begins in mid-connection: packetdrill needs its handshake before this.");
    this.calls(this.sockets.begin(), 0);
    for (const event of this.events) {
      if (event.kind === "call") this.call(event.event, event.at);
      else this.packet(event.segment, event.kind === "arrives" ? event.at : event.segment.at);
    }
    if (this.problems.length > 0) return { ok: false, reason: "", problems: this.problems };
    return { ok: true, text: `${this.lines.join("\n")}\n` };
  }

  private call(event: WrittenEvent, at: number): void {
    const calls = this.sockets.event(event);
    if (calls === undefined) this.comment(`${event.verb} ${event.timer ?? ""}`.trimEnd());
    else this.calls(calls, at);
  }

  private packet(segment: SentSegment, at: number): void {
    const inbound = segment.side !== this.tested.side;
    if (!inbound && !segment.own) {
      this.comment("Here a segment is on its way that the connection under test does not send.");
      return;
    }
    this.follow(segment);
    for (const caption of captionsOf(this.analysis, segment.line)) this.comment(caption);
    if (!inbound) this.impliedBefore(segment, at);
    const packet = packetText(segment, inbound, this.relative(segment.side));
    if (packet.ok) this.line(packet.text, inbound ? this.moment(at, STEP) : this.moment(at, 0));
    else this.problems.push({ line: segment.line, text: packet.reason });
    if (inbound) this.impliedAfter(segment, at);
    this.finish(segment);
  }

  /** The calls without which the host would not send this. */
  private impliedBefore({ flags, seq, len, options }: SentSegment, at: number): void {
    const syn = (flags & SYN) !== 0;
    const end = (seq + len + (syn ? 1 : 0)) >>> 0;
    const highest = this.highest ?? (syn ? (seq + 1) >>> 0 : seq);
    const fresh = Math.max(0, Math.min(len, (end - highest) | 0));
    if (syn) this.calls(this.sockets.opens(len, options?.fastOpen !== undefined), at);
    else if (fresh > 0) this.calls(this.sockets.sends(fresh), at);
    this.highest = ((end - highest) | 0) > 0 ? end : highest;
    if ((flags & FIN) !== 0 && !this.finished) {
      this.finished = true;
      this.calls(this.sockets.finishes(), at);
    }
    if ((flags & RST) !== 0 && this.established) this.calls(this.sockets.resets(), at);
    if ((flags & (SYN | RST | ACK)) === ACK) this.established = true;
  }

  /** The call that the host makes once this has arrived. */
  private impliedAfter({ flags }: SentSegment, at: number): void {
    if (this.plan.active || this.isns[this.tested.side] === undefined) return;
    if ((flags & (SYN | RST | ACK)) !== ACK || this.established) return;
    this.established = true;
    this.calls(this.sockets.established(), at);
  }

  /** The ISN of each side is that of its first SYN, until all is over and another one comes. */
  private follow(segment: SentSegment): void {
    const { flags, seq, side, own } = segment;
    if ((flags & SYN) === 0) return;
    const reopens = (flags & ACK) === 0 && this.over && own;
    // Another socket has its own numbers.
    const another = reopens && side === this.tested.side;
    if (another || (this.countsNoMore && this.anew.has(segment))) {
      this.isns[0] = undefined;
      this.isns[1] = undefined;
      this.countsNoMore = false;
      this.countedFins = 0;
    }
    if (reopens) {
      this.over = false;
      this.fins = 0;
      this.highest = undefined;
      this.established = false;
      this.finished = false;
      this.sockets.over();
    }
    this.isns[side] ??= seq;
  }

  private finish({ flags, side }: SentSegment): void {
    if ((flags & FIN) !== 0) {
      this.fins |= 1 << side;
      this.countedFins |= 1 << side;
    }
    if ((flags & RST) !== 0 || this.fins === 3) this.over = true;
    if ((flags & RST) !== 0 || this.countedFins === 3) this.countsNoMore = true;
  }

  private relative(from: Side): Relative {
    return {
      sent: (number) => (number - this.isn(from)) >>> 0,
      acknowledged: (number) => (number - this.isn(otherSide(from))) >>> 0,
    };
  }

  /** Where no SYN is on the page, the first number that the side is seen to use comes after one. */
  private isn(side: Side): number {
    const known = this.isns[side];
    if (known !== undefined) return known;
    const first = this.events.find(
      (event) => event.kind !== "call" && event.segment.own && (event.segment.flags & RST) === 0,
    );
    if (first === undefined || first.kind === "call") return 0;
    const { seq, ack, flags } = first.segment;
    const number = first.segment.side === side ? seq : (flags & ACK) !== 0 ? ack : undefined;
    return number === undefined ? 0 : (number - 1) >>> 0;
  }

  private calls(calls: readonly string[], at: number): void {
    for (const call of calls) this.line(call, this.moment(at, 0));
  }

  /** On a page without times `step` is how long it takes. */
  private moment(at: number, step: number): number {
    return this.sent.scenario.timed ? at : (this.now ?? 0) + step;
  }

  /** Behind the time since the line before: in microseconds, as packetdrill counts. */
  private line(text: string, at: number): void {
    const moment = Math.max(Math.floor(at / 1000), this.now === undefined ? 0 : this.now / 1000);
    const before = this.now;
    this.now = moment * 1000;
    const time = before === undefined ? secondsText(moment) : `+${secondsText(moment - before / 1000)}`;
    this.lines.push(`${time} ${text}`);
  }

  private comment(text: string): void {
    for (const line of text.split("\n")) this.lines.push(`// ${line}`.trimEnd());
  }
}

/** What happens at the end under test: what it sends when it sends it, what it gets when it gets it. */
function seenAt(
  { events, connections, scenario }: SentScenario,
  { connection, side }: TestedEnd,
): readonly SentEvent[] {
  const alone = connections.length === 1;
  const end = scenario.connections[connection]?.ends[side];
  return events.filter((event) => {
    if (event.kind === "call") {
      const { end: of } = event.event;
      return of.end === end && (alone || of.connection === undefined || of.connection === connection);
    }
    if (event.segment.connection !== connection) return false;
    if (event.segment.side === side) return event.kind === "sent";
    return event.kind === "arrives" || event.segment.fate === "at-once";
  });
}

function planOf(events: readonly SentEvent[], { side }: TestedEnd): Plan {
  const own = events.flatMap((event) =>
    event.kind === "sent" && event.segment.side === side && event.segment.own ? [event.segment] : [],
  );
  const firstSyn = own.find(({ flags }) => (flags & SYN) !== 0);
  const fin = events.findIndex(
    (event) => event.kind === "sent" && event.segment.side === side && (event.segment.flags & FIN) !== 0,
  );
  const later = fin < 0 ? [] : events.slice(fin + 1);
  return {
    active: firstSyn !== undefined && (firstSyn.flags & ACK) === 0,
    handshake: firstSyn !== undefined,
    written: new Set(events.flatMap((event) => (event.kind === "call" ? [event.event.verb] : []))),
    halfClosed: later.some(
      (event) => event.kind !== "call" && event.segment.side !== side && event.segment.len > 0,
    ),
  };
}

function secondsText(microseconds: number): string {
  const whole = Math.floor(microseconds / 1e6);
  const rest = microseconds % 1e6;
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(6, "0").replace(/0+$/, "")}`;
}
