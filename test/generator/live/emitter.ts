/** What an end sends next: answers, what must be sent again, new text, its FIN, acknowledgments; and what its timers send. */
import { type Flag, has, type Num, type Options, other, type Segment } from "../segment";
import type { Stack } from "./stack";

const OPTION_SPACE = 40;

export class Emitter {
  /** Its SYN asked for ECN. */
  askedEcn = false;
  /** Text that went with the first SYN (Fast Open). */
  private synText = 0;

  constructor(private readonly stack: Stack) {}

  private get now(): number {
    return this.stack.clock();
  }

  syn(first: boolean, text = 0): void {
    const { stack } = this;
    const { host, out } = stack;
    if (first) this.synText = text;
    this.askedEcn = host.ecn && (first || this.askedEcn);
    const flags: Flag[] = this.askedEcn ? ["SYN", "ECE", "CWR"] : ["SYN"];
    const options: Options = {
      ...this.synOptions(null),
      ...(host.cookie === null || (!first && this.synText > 0) ? {} : { tfo: host.cookie }),
    };
    this.send(flags, out.iss, text, options, first && text === 0 && out.iss === 0);
  }

  private synOptions(answered: Segment | null): Options {
    const { host } = this.stack;
    const theirs = answered?.options ?? {};
    const may = (theirOption: unknown): boolean => answered === null || theirOption !== undefined;
    return {
      ...(host.mss === null ? {} : { mss: host.mss }),
      ...(host.shift !== null && may(theirs.wscale) ? { wscale: host.shift } : {}),
      ...(host.sack && may(theirs.sackOk) ? { sackOk: true } : {}),
      ...(may(theirs.tsval) ? this.stack.stamp(answered !== null) : {}),
    };
  }

  private synAck(plain: boolean): void {
    const { stack } = this;
    const syn = stack.peerSyn;
    const asks = syn !== null && has(syn, "ECE") && has(syn, "CWR") && !stack.active;
    stack.ecn = asks && stack.host.ecn;
    if (!stack.active) stack.overAt ??= this.now + 63_000;
    const cookie =
      syn?.options?.tfo === "" && !stack.active && stack.host.cookie ? { tfo: stack.host.cookie } : {};
    const flags: Flag[] = stack.ecn ? ["SYN", "ACK", "ECE"] : ["SYN", "ACK"];
    this.send(
      flags,
      stack.out.iss,
      0,
      { ...this.synOptions(syn), ...cookie },
      plain && stack.out.iss === 0 && syn?.len === 0,
    );
    if (!stack.keepsNothing) return;
    stack.out.timerAt = null;
    stack.overAt = null;
  }

  /** One segment, if there is anything to send now. */
  next(): boolean {
    const { stack } = this;
    const reply = stack.replies.shift();
    if (reply?.kind === "rst") {
      this.reset(reply.seq, reply.ack, reply.to);
      return true;
    }
    if (reply !== undefined) {
      if (stack.state !== "SYN-RECEIVED") return this.next();
      this.synAck(true);
      return true;
    }
    if (stack.state === "CLOSED" || stack.state === "LISTEN" || stack.state === "SYN-SENT") return false;
    const { in: received } = stack;
    if (stack.challenged || (received.acksDue > 0 && stack.random.chance(0.5))) {
      this.ack();
      return true;
    }
    if (this.again() || this.text() || this.fin()) return true;
    const due = received.acksDue > 0 || (received.ackAt !== null && received.ackAt <= this.now);
    if (!due && !this.opens()) return false;
    this.ack();
    return true;
  }

  /** A window update is worth a segment. */
  private opens(): boolean {
    const { stack } = this;
    return (
      stack.synchronized &&
      !stack.in.finTaken &&
      stack.in.window < stack.out.mss &&
      stack.in.mayOpen(stack.out.mss)
    );
  }

  ack(): void {
    this.send(["ACK"], this.stack.out.nxt, 0, {}, true);
  }

  private get maySend(): boolean {
    const { stack } = this;
    return (
      stack.state === "ESTABLISHED" ||
      stack.state === "CLOSE-WAIT" ||
      (stack.state === "SYN-RECEIVED" && stack.fastOpened)
    );
  }

  /** The longest text that fits: options take their part of the MSS (RFC 9293 section 3.7.1). */
  private get longest(): number {
    const { stack } = this;
    const blocks = this.blocks().length;
    const options = (stack.stamps ? 12 : 0) + (blocks > 0 ? 4 + 8 * blocks : 0);
    return Math.max(1, stack.out.mss - options);
  }

  private blocks(): readonly (readonly [number, number])[] {
    const { stack } = this;
    return stack.sack ? stack.in.blocks(Math.floor((OPTION_SPACE - (stack.stamps ? 12 : 0) - 2) / 8)) : [];
  }

  /** What is to be sent again: a hole, or all that a timeout has put in doubt. */
  private again(): boolean {
    const { out } = this.stack;
    if (!this.stack.synchronized || out.window === 0) return false;
    if (out.mend !== null) {
      const from = Math.max(out.mend, out.una);
      out.mend = null;
      if (from < out.nxt) return this.resend(from, false);
    }
    if (out.resendFrom >= out.resendTo) return false;
    const from = out.hole(Math.max(out.resendFrom, out.una));
    if (from === null || from >= out.resendTo) {
      out.resendFrom = out.resendTo;
      return false;
    }
    if (from - out.una >= out.congestion) return false;
    return this.resend(from, true);
  }

  /** Cut as anybody likes (section 3.10.8 says no more than where it begins), and with new text behind it. */
  private resend(from: number, mayGoOn: boolean): boolean {
    const { stack } = this;
    const { out, random } = stack;
    const last = out.finAt ?? out.nxt;
    const until = Math.min(last, out.sacked.nextFrom(from));
    let len = Math.max(0, Math.min(until - from, this.longest));
    if (len > 1 && random.chance(0.15)) len = random.int(1, len);
    const straddles = mayGoOn && from + len === out.nxt && this.maySend && out.finAt === null && len > 0;
    if (straddles && random.chance(0.6)) {
      const limit = Math.min(out.end, out.edge, from + this.longest);
      len = Math.max(len, limit - from);
    }
    const fin = out.finAt !== null && from + len === out.finAt && (len === 0 || random.chance(0.7));
    if (len === 0 && !fin) return false;
    out.resendFrom = Math.max(out.resendFrom, from + len + (fin ? 1 : 0));
    this.send(fin ? ["FIN", "ACK"] : this.textFlags(from + len), from, len, {}, false);
    return true;
  }

  private textFlags(to: number): Flag[] {
    const { out, host, random } = this.stack;
    return to === out.end || random.chance(host.pushes) ? ["PSH", "ACK"] : ["ACK"];
  }

  /** New text, by the windows, Nagle's rule and the sender's part of silly window avoidance. */
  private text(): boolean {
    const { stack } = this;
    const { out } = stack;
    if (!this.maySend || out.waiting === 0 || out.finAt !== null || out.resendFrom < out.resendTo)
      return false;
    const flight = out.nxt - out.una;
    const room = Math.min(out.edge, out.una + Math.max(out.congestion, out.mss)) - out.nxt;
    const len = Math.min(out.waiting, this.longest, room);
    if (len <= 0) {
      if (out.window === 0 && flight === 0) out.persistAt ??= this.now + out.timeout;
      return false;
    }
    const whole = len === this.longest;
    const rest = len === out.waiting && (!stack.host.nagle || flight === 0);
    if (!whole && !rest && len < out.maxWindow / 2) {
      if (flight === 0) out.overrideAt ??= this.now + stack.random.int(200, 900);
      return false;
    }
    this.sendText(len);
    return true;
  }

  private sendText(most: number): void {
    const { stack } = this;
    const { out, random } = stack;
    // A pointer at the last byte of a segment is what those write who count the urgent data itself.
    const len = most > 1 && out.urgentTo === out.nxt + most - 1 ? most - 1 : most;
    out.overrideAt = null;
    const from = out.nxt;
    const last = out.closing && from + len === out.end && out.edge > from + len && random.chance(0.5);
    const flags = this.textFlags(from + len);
    if (last) {
      flags.unshift("FIN");
      this.finish(from + len);
    }
    this.send(flags, from, len, {}, true);
  }

  private finish(at: number): void {
    const { stack } = this;
    stack.out.finAt = at;
    stack.state = stack.state === "CLOSE-WAIT" ? "LAST-ACK" : "FIN-WAIT-1";
  }

  private fin(): boolean {
    const { stack } = this;
    const { out } = stack;
    if (!out.closing || out.finAt !== null || out.waiting > 0 || out.resendFrom < out.resendTo) return false;
    if (stack.state !== "ESTABLISHED" && stack.state !== "CLOSE-WAIT") return false;
    if (out.nxt >= out.edge) {
      if (out.window === 0 && !out.outstanding) out.persistAt ??= this.now + out.timeout;
      return false;
    }
    this.finish(out.nxt);
    this.send(["FIN", "ACK"], out.nxt, 0, {}, true);
    return true;
  }

  /** The retransmission timer has run out. */
  retransmit(): void {
    const { stack } = this;
    const { out } = stack;
    const opening = stack.state === "SYN-SENT" ? 7 : stack.state === "SYN-RECEIVED" ? 5 : null;
    if (opening !== null && out.tries >= opening) {
      out.timerAt = null;
      if (stack.active) stack.overAt = this.now + 600_000;
      return;
    }
    out.expire(this.now);
    if (stack.state === "SYN-SENT") this.syn(false);
    else if (stack.state === "SYN-RECEIVED") this.synAck(false);
    else {
      out.sacked.clear();
      out.resendFrom = out.una;
      out.resendTo = out.nxt;
      this.resend(out.una, false);
    }
  }

  /** Section 3.8.6.1. */
  probe(): void {
    const { stack } = this;
    const { out, host } = stack;
    out.persistTries += 1;
    out.persistAt = this.now + Math.min(out.timeout * 2 ** out.persistTries, 60_000);
    if (host.probe === "below" || out.waiting + (out.nxt - out.una) === 0) {
      this.send(["ACK"], out.una - 1, 0, {}, false);
      return;
    }
    const again = out.outstanding;
    this.send(["ACK"], out.una, 1, {}, !again);
    out.timerAt = null;
  }

  /** Silly window avoidance gives up waiting. */
  override(): void {
    const { out } = this.stack;
    out.overrideAt = null;
    const len = Math.min(out.waiting, this.longest, out.edge - out.nxt);
    if (len > 0 && this.maySend && out.finAt === null) this.sendText(len);
  }

  keepAlive(): void {
    const { stack } = this;
    stack.lastHeard = this.now;
    this.send(
      ["ACK"],
      stack.out.nxt - 1,
      stack.out.nxt > stack.out.iss + 1 && stack.random.chance(0.3) ? 1 : 0,
      {},
      false,
    );
  }

  reset(seq: Num, ack: Num | null, to: Segment | null): void {
    const { stack } = this;
    const flags: Flag[] = ack === null ? ["RST"] : ["RST", "ACK"];
    const stamped = stack.stamps && to === null && stack.random.chance(0.5);
    stack.transmit(
      {
        from: stack.side,
        flags,
        seq,
        ack,
        len: 0,
        win: 0,
        ...(stamped ? { options: stack.stamp(ack !== null) } : {}),
      },
      { plain: false },
    );
  }

  private send(flags: Flag[], from: number, len: number, options: Options, plain: boolean): void {
    const { stack } = this;
    const { out, in: received, side } = stack;
    const onSyn = flags.includes("SYN");
    const acks = flags.includes("ACK");
    const blocks = acks && !onSyn ? this.blocks() : [];
    const win = received.field(out.mss, onSyn);
    if (acks) received.announce(win, onSyn);
    const fresh = from >= out.nxt;
    const to = from + len + (onSyn ? 1 : 0) + (flags.includes("FIN") ? 1 : 0);
    const marks: Flag[] = [];
    let urgent: { urg: number } | undefined;
    if (!onSyn && len > 0 && out.urgentTo > from && out.urgentTo - from < 65536) {
      flags.push("URG");
      urgent = { urg: out.urgentTo - from };
    }
    if (!onSyn && stack.ecn && acks && received.marked) marks.push("ECE");
    if (!onSyn && stack.ecn && len > 1 && fresh && out.reduced) {
      marks.push("CWR");
      out.reduced = false;
    }
    const able = stack.ecn && !onSyn && len > 0 && fresh && out.window > 0;
    const probing = from < out.nxt && to <= out.nxt && len < 2 && !onSyn && !flags.includes("FIN");
    const all: Options = {
      ...(stack.stamps && !onSyn ? stack.stamp(acks) : {}),
      ...(blocks.length > 0 ? { sack: blocks } : {}),
      ...options,
    };
    if (acks) {
      received.acknowledged(len > 0 || stack.random.chance(0.3));
      stack.challenged = false;
    }
    if (to > from && !(probing && from < out.una)) out.sent(from, to, this.now);
    stack.transmit(
      {
        from: side,
        flags: [...flags, ...marks],
        seq: { base: side, offset: from },
        ack: acks ? { base: other(side), offset: received.nxt } : null,
        len,
        win,
        ...urgent,
        ...(able ? { ecn: "ect" as const } : {}),
        ...(Object.keys(all).length > 0 ? { options: all } : {}),
      },
      { plain: plain && urgent === undefined },
    );
  }
}
