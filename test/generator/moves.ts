/** What a side may do of its own accord: send text, close, send again, probe, cut the connection. */
import type { Endpoint } from "./endpoint";
import type { Random } from "./random";
import { type Flag, other, type Side } from "./segment";
import { specialSegment } from "./special";
import type { Plan } from "./step";
import { SIDES, type Wire } from "./wire";

export class Moves {
  /** Bytes a side has yet to send, and how many of them its application has handed over already. */
  readonly left: Record<Side, number>;
  readonly granted: Record<Side, number> = { a: 0, b: 0 };
  specials = 0;
  /** How long the last retransmission of a side came after the time before. */
  private readonly interval: Record<Side, number> = { a: 0, b: 0 };
  private readonly shut: Record<Side, boolean> = { a: false, b: false };
  private readonly plan: Plan;
  private readonly random: Random;
  private readonly ends: Readonly<Record<Side, Endpoint>>;

  constructor(private readonly wire: Wire) {
    this.plan = wire.plan;
    this.random = wire.random;
    this.ends = wire.ends;
    this.left = { ...wire.plan.bytes };
  }

  sendText(side: Side): boolean {
    const end = this.ends[side];
    if (!end.maySendText || end.challenged || end.replies.length > 0 || end.finAt !== null || this.shut[side])
      return false;
    const room = Math.min(end.una + end.sndWnd, end.offered) - end.nxt;
    const wanted = Math.min(this.left[side], this.plan.mss ?? 3000);
    if (wanted <= 0) return false;
    const probe = room <= 0 && end.sndWnd === 0 && end.una === end.nxt;
    const most = probe ? 1 : Math.min(wanted, room);
    if (most <= 0) return false;
    const len = this.random.chance(0.3) ? most : this.random.int(1, most);
    this.grant(side, len);
    this.left[side] -= len;
    const flags: Flag[] = this.random.chance(0.5) ? ["PSH", "ACK"] : ["ACK"];
    const last =
      this.plan.ending === "close" &&
      this.left[side] === 0 &&
      !probe &&
      len < room &&
      this.random.chance(0.3);
    const at = end.nxt;
    if (last) {
      flags.unshift("FIN");
      if (this.plan.events) this.wire.event(side, "close");
      this.shut[side] = true;
      this.finishSending(end, at + len);
    }
    end.nxt = at + len + (last ? 1 : 0);
    this.wire.send(side, flags, at, len, { plain: true });
    return true;
  }

  /** With events on the page, a host sends what its `send`s gave it. */
  private grant(side: Side, len: number): void {
    if (!this.plan.events) return;
    if (this.granted[side] < len) {
      const more =
        len -
        this.granted[side] +
        (this.random.chance(0.5) ? this.random.int(0, Math.max(0, this.left[side] - len)) : 0);
      this.wire.event(side, `send ${more}`);
      this.granted[side] += more;
    }
    this.granted[side] -= len;
  }

  private finishSending(end: Endpoint, at: number): void {
    end.finAt = at;
    end.state = end.state === "CLOSE-WAIT" ? "LAST-ACK" : "FIN-WAIT-1";
  }

  sendFin(side: Side): boolean {
    const end = this.ends[side];
    // Closing before the handshake is over: legal, and of use only where the peer has heard of the connection.
    const early =
      end.state === "SYN-RECEIVED" &&
      !end.active &&
      this.ends[other(side)].synchronized &&
      this.random.chance(0.05);
    if (!(end.maySendText || early) || end.challenged || end.replies.length > 0 || end.finAt !== null)
      return false;
    if (this.plan.ending !== "close" || this.granted[side] > 0) return false;
    if (end.nxt >= Math.min(end.una + end.sndWnd, end.offered)) return false;
    if (this.plan.events && this.random.chance(0.7)) this.wire.event(side, "close");
    this.left[side] = 0;
    const at = end.nxt;
    this.finishSending(end, at);
    end.nxt = at + 1;
    this.wire.send(side, ["FIN", "ACK"], at, 0, { plain: true });
    return true;
  }

  /** Section 3.10.8: from the oldest number that is unacknowledged, cut as anybody likes. */
  retransmit(side: Side): boolean {
    const end = this.ends[side];
    if (!end.outstanding || end.challenged || end.replies.length > 0) return false;
    if (this.plan.symbolic && !this.wire.flushing) return false;
    if (!this.timerExpires(side)) return false;
    if (end.state === "SYN-SENT") {
      this.wire.send(side, ["SYN"], 0, 0, { plain: false });
      return true;
    }
    if (end.state === "SYN-RECEIVED") {
      this.wire.sendSynAck(side, false);
      return true;
    }
    const from = Math.max(end.una, end.una === 0 && this.plan.opening !== "start" ? 1 : 0);
    const last = end.finAt ?? end.nxt;
    const longest = Math.min(last - from, this.plan.mss ?? 4000);
    const len = longest <= 0 ? 0 : this.random.chance(0.5) ? longest : this.random.int(1, longest);
    const fin = end.finAt !== null && from + len === end.finAt && (len === 0 || this.random.chance(0.7));
    if (len === 0 && !fin) return false;
    const flags: Flag[] = fin ? ["FIN", "ACK"] : ["PSH", "ACK"];
    this.wire.send(side, flags, from, len, { plain: false });
    return true;
  }

  /** In a document with times a retransmission waits for its timer: 1 s, 2 s, 4 s … (RFC 6298). */
  private timerExpires(side: Side): boolean {
    if (!this.plan.timed) return true;
    if (this.wire.backoff[side] > 3 && !this.wire.flushing) return false;
    // Whoever came late once is that much later the next time.
    const wait = Math.max(1000 * 2 ** Math.min(this.wire.backoff[side], 6), 2 * this.interval[side]);
    const due = this.wire.lastSent[side] + wait;
    if (due > this.wire.time) this.wire.pass(due - this.wire.time + this.random.int(0, 300));
    if (!this.ends[side].outstanding) return false;
    this.interval[side] = this.wire.time - this.wire.lastSent[side];
    this.wire.backoff[side] += 1;
    return true;
  }

  keepAlive(side: Side): boolean {
    const end = this.ends[side];
    const idle =
      end.maySendText && end.una === end.nxt && end.finAt === null && !end.owesAck && !this.plan.timed;
    if (
      !idle ||
      end.nxt < 2 ||
      end.replies.length > 0 ||
      this.plan.buffer !== null ||
      this.plan.gaps ||
      this.plan.symbolic
    )
      return false;
    const garbage = this.plan.payload === "len" && this.random.chance(0.3) ? 1 : 0;
    this.wire.send(side, ["ACK"], end.nxt - 1, garbage, { plain: false });
    return true;
  }

  /** The application reads, and the window grows. */
  windowUpdate(side: Side): boolean {
    const end = this.ends[side];
    const size = this.plan.buffer?.size ?? 0;
    if (end.unread === 0 || !end.synchronized || end.replies.length > 0) return false;
    const before = this.wire.window(side);
    end.unread = this.wire.flushing || this.random.chance(0.4) ? 0 : this.random.int(0, end.unread);
    const grown = this.wire.window(side) > before && end.rcvNxt + size - end.unread > end.edge;
    if (grown && end.state !== "TIME-WAIT") this.wire.sendAck(side);
    return grown;
  }

  special(side: Side): boolean {
    const segment = specialSegment(this.random, this.ends[side], this.ends[other(side)], this.specials);
    if (segment === null || this.ends[other(side)].replies.length > 0 || this.plan.buffer !== null)
      return false;
    this.specials += 1;
    this.wire.transmit(segment, { plain: false, fate: "now" });
    return true;
  }

  gap(): boolean {
    const { a, b } = this.ends;
    const quiet = [a, b].every(
      (end) => !end.owesAck && end.replies.length === 0 && end.una === end.nxt && end.sndWnd > 3000,
    );
    const open = SIDES.filter(
      (side) => this.ends[side].maySendText && this.left[side] > 0 && !this.shut[side],
    );
    if (
      !quiet ||
      !a.synchronized ||
      !b.synchronized ||
      open.length === 0 ||
      this.wire.network.waiting ||
      a.rcvNxt !== b.nxt ||
      b.rcvNxt !== a.nxt
    )
      return false;
    this.wire.network.forgetCopies();
    for (const side of open) {
      const [end, peer] = [this.ends[side], this.ends[other(side)]];
      const by = this.random.int(0, 5000);
      end.una += by;
      end.offered += by;
      end.nxt += by;
      peer.rcvNxt += by;
      peer.edge += by;
    }
    this.wire.push({ kind: "gap", moved: open });
    this.nameNumbers(this.random.pick(open));
    return true;
  }

  /** A segment that tells where both sides are, where the page has not said so. */
  nameNumbers(side: Side): void {
    const end = this.ends[side];
    const len = this.random.int(1, Math.min(500, this.plan.mss ?? 500));
    this.grant(side, len);
    end.nxt += len;
    this.wire.send(side, ["PSH", "ACK"], end.nxt - len, len, { plain: false, fate: "now" });
  }

  breakOff(side: Side): boolean {
    const end = this.ends[side];
    if (!["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"].includes(end.state))
      return false;
    if (end.replies.length > 0 || end.challenged) return false;
    if (this.plan.ending === "crash" && !end.everEstablished) return false;
    // Back in LISTEN, the next SYN would begin another connection.
    if (end.state === "SYN-RECEIVED" && this.ends[other(side)].state === "SYN-SENT") return false;
    if (!this.wire.steps.some((step) => step.kind === "segment")) return false;
    const event = this.plan.ending === "crash" ? "crash" : this.plan.events ? "abort" : null;
    if (event !== null) this.wire.event(side, event);
    const { nxt, rcvNxt, owesAck: owed } = end;
    end.end();
    if (event !== "crash") {
      // A bare RST here would look like an answer to what it owes an ACK for.
      const bare = this.random.chance(0.5) && (event !== null || !owed);
      this.wire.sendReset(
        side,
        { base: side, offset: nxt },
        bare ? null : { base: other(side), offset: rcvNxt },
      );
    }
    return true;
  }
}
