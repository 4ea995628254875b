/**
 * A connection played out by the clock: two ends, their applications, and a network that delays, loses, reorders, repeats and marks.
 * What happens is kept in order, so that it can be written down with times or without.
 */
import type { Random } from "../random";
import { has, type Num, other, type Segment, type Side } from "../segment";
import { specialSegment } from "../special";
import { micro, type Queued, type Timer } from "./agenda";
import { mayCall } from "./calls";
import { type Happening, numbersOf, type Sent } from "./happening";
import type { Action, Script } from "./script";
import { Stack } from "./stack";

type Body = Happening extends infer T ? (T extends unknown ? Omit<T, "time"> : never) : never;

const SIDES: readonly Side[] = ["a", "b"];
/** With 60 s at most between two of them this takes longer than the 100 s of section 3.8.3. */
const MOST_TRIES = 8;
/** No page gets longer than this. */
const LONGEST = 160;

export class LiveExchange {
  readonly log: Happening[] = [];
  readonly ends: Readonly<Record<Side, Stack>>;
  now = 0;
  private queue: Queued[] = [];
  private order = 0;
  private readonly busy: Record<Side, number> = { a: 0, b: 0 };
  private readonly reading: Record<Side, boolean> = { a: false, b: false };
  private readonly probed: Record<Side, number> = { a: 0, b: 0 };
  /** Until then nobody can say whether this end has given up already. */
  private readonly vague: Record<Side, number> = { a: 0, b: 0 };
  private segments = 0;

  constructor(
    private readonly random: Random,
    readonly script: Script,
  ) {
    const make = (side: Side): Stack =>
      new Stack(
        side,
        script.hosts[side],
        random,
        script.msl,
        () => this.now,
        (segment, how) => this.carry(segment, how.plain),
        script.cookies && side === "b",
      );
    this.ends = { a: make("a"), b: make("b") };
  }

  run(): void {
    if (this.script.opening === "start") for (const side of SIDES) this.ends[side].beginInTheMiddle();
    for (const action of this.script.actions) this.at(action.at, () => this.act(action));
    while (this.log.length < LONGEST && this.turn());
    if (this.script.timed) this.now = Math.max(this.now, this.vague.a, this.vague.b);
    this.expect(1, true);
  }

  /** It stops in the middle. */
  get cut(): boolean {
    return this.log.length >= LONGEST;
  }

  /** The next thing that happens; false when nothing more will. */
  private turn(): boolean {
    const first = this.queue.reduce<Queued | null>(
      (best, each) =>
        best === null || each.at < best.at || (each.at === best.at && each.order < best.order) ? each : best,
      null,
    );
    const timer = this.nextTimer();
    if (first === null && (timer === null || (timer.last && !this.script.lingers))) return false;
    // A timer that changes no more than a state acts before what else happens at its moment.
    if (
      first !== null &&
      (timer === null || first.at < timer.at || (first.at === timer.at && !timer.alone))
    ) {
      this.queue = this.queue.filter((each) => each !== first);
      this.now = Math.max(this.now, first.at);
      first.run();
      return true;
    }
    if (timer === null) return false;
    this.now = Math.max(this.now, timer.at);
    timer.run();
    return true;
  }

  private at(time: number, run: () => void): void {
    this.order += 1;
    this.queue.push({ at: micro(time), order: this.order, run });
  }

  private get calm(): boolean {
    return this.segments > this.script.rough;
  }

  /** Whatever an end's clocks want next; ends that have something to send are asked at once. */
  private nextTimer(): Timer | null {
    let best: Timer | null = null;
    for (const side of SIDES) {
      const end = this.ends[side];
      const want = (at: number | null, run: () => void, alone = false): void => {
        if (at === null) return;
        const when = micro(Math.max(at, this.now, alone ? 0 : this.busy[side]));
        if (best === null || when < best.at || (when === best.at && alone))
          best = { at: when, run, alone, last: alone && end.state === "TIME-WAIT" };
      };
      const sends = (run: () => void) => () => {
        run();
        this.afterwards(side);
      };
      if (end.replies.length > 0 || end.in.acksDue > 0 || this.restless[side])
        want(this.now, () => {
          if (this.ends[side].emitter.next()) this.afterwards(side);
          else this.restless[side] = false;
        });
      want(
        end.in.ackAt,
        sends(() => end.emitter.ack()),
      );
      if (end.out.outstanding && end.out.persistAt === null)
        want(
          end.out.timerAt,
          sends(() => this.expire(end)),
        );
      if (end.state === "ESTABLISHED" || end.state === "CLOSE-WAIT") {
        want(
          end.out.persistAt,
          sends(() => end.emitter.probe()),
        );
        want(
          end.out.overrideAt,
          sends(() => end.emitter.override()),
        );
        const idle = !end.out.outstanding && end.out.waiting === 0 && end.state === "ESTABLISHED";
        if (end.host.keepAlive !== null && idle && this.script.lingers && this.probed[side] < 3)
          want(
            end.lastHeard + end.host.keepAlive,
            sends(() => end.emitter.keepAlive()),
          );
      }
      // Where nobody sees the time, a listener's attempt that ends cannot be told.
      const told = this.script.timed || end.state !== "SYN-RECEIVED";
      if (told)
        want(
          end.overAt,
          () => {
            const timer = end.state === "TIME-WAIT" ? "time-wait" : "user";
            if (timer === "user") this.vague[side] = this.now + 1000;
            end.end();
            this.note({ kind: "expired", side, timer });
            this.expect(this.script.expects);
          },
          true,
        );
    }
    return best;
  }

  /** Something may have to be sent by this end. */
  private readonly restless: Record<Side, boolean> = { a: false, b: false };

  private afterwards(side: Side): void {
    this.restless[side] = true;
    this.expect(this.script.expects);
  }

  private act(action: Action): void {
    const { side, verb } = action;
    const end = this.ends[side];
    // What was not accepted has no application yet.
    if (this.script.accepts && side === "b" && verb !== "listen" && !this.taken) return;
    if (!mayCall(end, verb) || (this.script.cookies && end.state === "SYN-RECEIVED")) return;
    const say = (call: string): void => {
      // Nobody could see on the page that an attempt was given up.
      const unseen = end.state === "SYN-SENT" && !call.startsWith("send");
      if (this.script.events || unseen) this.note({ kind: "event", side, call });
    };
    switch (verb) {
      case "listen":
        say("listen");
        end.listening = true;
        end.state = "LISTEN";
        break;
      case "connect":
        say("connect");
        if (end.out.nxt > 0 || this.script.opening === "start") {
          const iss = end.out.nxt + this.random.int(1e5, 1e8);
          end.forget();
          end.connect(iss);
        } else {
          end.connect(0, action.bytes);
        }
        break;
      case "send":
        say(`send ${action.bytes}`);
        end.out.end += action.bytes;
        if (action.urgent) end.out.urgentTo = end.out.end;
        break;
      case "close":
      case "shutdown":
        say(verb);
        if (end.state === "SYN-SENT" || end.state === "LISTEN") {
          end.listening = false;
          end.end();
        } else end.out.closing = true;
        break;
      case "abort":
        this.abort(end, say);
        break;
      case "stray":
        this.stray(end);
        return;
      case "crash":
        this.note({ kind: "event", side, call: "crash" });
        end.end();
        end.state = "CLOSED";
        break;
    }
    this.restless[side] = true;
    this.expect(this.script.expects);
  }

  private abort(end: Stack, say: (call: string) => void): void {
    const { side, state } = end;
    const owes = end.in.acksDue > 0 || end.in.waitingSince !== null;
    say("abort");
    const resets = !["LISTEN", "SYN-SENT", "CLOSING", "LAST-ACK", "TIME-WAIT"].includes(state);
    const bare = !end.host.resetsWithAck && (this.script.events || !owes);
    const { nxt } = end.out;
    const ack: Num = { base: other(side), offset: end.in.nxt };
    if (!end.listening || !resets) end.listening = end.listening && state !== "LISTEN";
    end.end();
    if (resets) end.emitter.reset({ base: side, offset: nxt }, bare ? null : ack, null);
  }

  /** A timer runs out; with nothing heard for so long, the last time. */
  private expire(end: Stack): void {
    if (!end.synchronized || end.out.tries < MOST_TRIES) {
      end.emitter.retransmit();
      return;
    }
    this.note({ kind: "event", side: end.side, call: "timeout user" });
    end.end();
  }

  /** A segment under this end's address that its present connection did not send. */
  private stray(end: Stack): void {
    const to = this.ends[other(end.side)];
    const view = {
      state: to.state,
      synchronized: to.synchronized,
      rcvNxt: to.in.nxt,
      edge: to.in.edge,
      una: to.out.una,
    };
    const owes = to.in.acksDue > 0 || to.in.waitingSince !== null || to.replies.length > 0;
    this.strays += 1;
    const segment = owes
      ? null
      : specialSegment(this.random, end, { ...view, side: to.side, owesAck: false }, this.strays);
    if (segment === null) return;
    const sent: Sent = {
      segment,
      plain: false,
      sender: null,
      after: 0,
      receiver: null,
      arrived: true,
      copied: false,
    };
    this.note({ kind: "sent", sent });
    this.note({ kind: "arrived", sent, copy: false });
    to.arrive(segment);
    this.restless[to.side] = true;
  }

  private strays = 0;

  /** A segment leaves. */
  private carry(raw: Segment, plain: boolean): void {
    this.segments += 1;
    const { script, random } = this;
    const side = raw.from;
    const marked = raw.ecn === "ect" && !this.calm && random.chance(0.2);
    const segment: Segment = marked ? { ...raw, ecn: "ce" } : raw;
    // Whether 0 lies in the window of an end that has got beyond SYN-SENT depends on figures that are not drawn yet.
    const stray =
      raw.seq.base === "zero" && (this.ends[side].out.nxt > 0 || this.ends[other(side)].state !== "SYN-SENT");
    const dark = script.blackout !== null && this.now >= script.blackout;
    const lost = stray || dark || (!this.calm && random.chance(script.loss));
    const jitter = !this.calm && random.chance(script.jumbled) ? random.int(1, script.spread) : 0;
    const after = lost ? null : micro(script.way + jitter + (jitter > 0 ? random.int(1, 999) / 1000 : 0));
    const copied = after !== null && !this.calm && !has(segment, "SYN") && random.chance(script.copies);
    const sent: Sent = {
      segment,
      plain,
      sender: this.ends[side].state,
      after,
      receiver: null,
      arrived: false,
      copied,
    };
    this.busy[side] = micro(this.now + random.int(1, script.gap) / 1000);
    this.note({ kind: "sent", sent });
    if (after === null) return;
    const arrive = (copy: boolean) => () => {
      this.note({ kind: "arrived", sent, copy });
      this.ends[other(side)].arrive(segment);
      if (!copy) {
        sent.arrived = true;
        sent.receiver = this.ends[other(side)].state;
      }
      this.accept(other(side));
      this.heard(other(side));
      this.restless[other(side)] = true;
      this.expect(this.script.expects);
    };
    if (after === 0) arrive(false)();
    else this.at(this.now + after, arrive(false));
    if (copied) this.at(this.now + after + random.int(1, 400) + random.int(1, 999) / 1000, arrive(true));
  }

  /** A completed connection is taken off the listener's queue, soon. */
  private accept(side: Side): void {
    const end = this.ends[side];
    if (!this.script.accepts || this.accepted || !(end.established || end.fastOpened) || !end.listening)
      return;
    this.accepted = true;
    this.at(this.now + this.random.int(0, 50) + this.random.int(1, 999) / 1000, () => {
      if (end.state !== "ESTABLISHED" && end.state !== "CLOSE-WAIT") return;
      this.note({ kind: "event", side, call: "accept" });
      this.taken = true;
    });
  }

  private accepted = false;
  private taken = false;

  /** The application reads by and by. */
  private heard(side: Side): void {
    const end = this.ends[side];
    if (end.in.unread === 0 || end.host.buffer === null || this.reading[side]) return;
    this.reading[side] = true;
    const wait = this.calm ? 1 : this.random.pick([1, 20, 500, 4000, 20_000]);
    this.at(this.now + wait + this.random.int(1, 999) / 1000, () => {
      this.reading[side] = false;
      const all = this.calm || this.random.chance(0.5);
      end.in.unread = all ? 0 : this.random.int(0, end.in.unread);
      this.restless[side] = true;
      this.heard(side);
    });
  }

  private note(body: Body): void {
    this.log.push({ ...body, time: this.now } as Happening);
  }

  private expect(probability: number, last = false): void {
    if (!this.random.chance(probability) || this.log.length === 0) return;
    // All that arrives at one moment has arrived before anything is said of that moment.
    while (last && this.queue.some((each) => each.at === this.now)) this.turn();
    if (this.queue.some((each) => each.at === this.now)) return;
    if (SIDES.some((side) => micro(this.ends[side].overAt ?? -1) === this.now)) return;
    if (!this.log.some((each) => each.kind === "sent")) return;
    const certain = (side: Side): boolean => {
      const { state, out, active, openedAt } = this.ends[side];
      // How long the last retry of a SYN waits is nobody's to know.
      if (state === "SYN-SENT" && out.tries >= 7) return false;
      if (state === "SYN-RECEIVED" && (out.tries >= 5 || (active && this.now - openedAt > 60_000)))
        return false;
      if (this.now < this.vague[side]) return false;
      return this.script.cookies && side === "b"
        ? state !== "SYN-RECEIVED" && state !== "LISTEN"
        : this.script.events || state !== "LISTEN";
    };
    const states = SIDES.filter(certain).map((side) => ({
      side,
      state: this.ends[side].state,
    }));
    const numbers = numbersOf(this.ends, this.random);
    if (states.length + numbers.length > 0) this.note({ kind: "expect", states, numbers });
  }
}
