/** A host of the simulation: its connections by port pair, its listener, and what answers for ports where nobody listens. */
import type { Side } from "../../../server/tcp/side";
import type { Random } from "../random";
import { arrive, arriveInSynSent, negotiate } from "./arriving";
import { challenge, emit } from "./emit";
import { enterTimeWait, resetFields } from "./ending";
import type { Habits } from "./habits";
import { difference, joined, joins, type Packet, wrapped } from "./packet";
import { sendSyn } from "./sending";
import { ACK, CWR, ECE, FIN, type Outgoing, RST, type Surroundings, SYN, Tcb } from "./tcb";
import type { Timeline } from "./timeline";

export interface HostOptions {
  readonly side: Side;
  readonly habits: Habits;
  readonly listens: boolean;
  /** Nothing answers where nobody listens. */
  readonly filtered: boolean;
  /** Until then the listener has no room for completed connections. */
  readonly fullUntil: number;
  /** It takes text of a SYN with its cookie. */
  readonly fastOpen: boolean;
  /** The cookie that it has of its peer; "" asks for one; undefined: no Fast Open. */
  readonly cookie: string | undefined;
  readonly timeWait: number;
}

/** As the language calls it. */
export type Unseen = "crash" | "timeout user" | "abort";

export class Host implements Surroundings {
  readonly connections = new Map<string, Tcb>();
  /** Every connection that ever was, in order. */
  readonly past: Tcb[] = [];
  accepted: (tcb: Tcb) => void = () => {};
  woken: (tcb: Tcb) => void = () => {};
  /** A segment in the stack: everything after it counts as later. */
  processed: (packet: Packet) => void = () => {};
  /** What was processed last went no further than the listener's queue. */
  dropped: () => void = () => {};
  /** Something befell a connection that the wire does not show. */
  befell: (what: Unseen, tcb: Tcb) => void = () => {};
  readonly timeWait: number;
  private ipId: number;
  private held: Packet | undefined;
  private readonly lowestIss = new Map<string, number>();
  private lastInput = 0;

  constructor(
    readonly timeline: Timeline,
    readonly random: Random,
    readonly options: HostOptions,
    private readonly transmit: (
      fields: Outgoing,
      ports: readonly [number, number],
      stream: number,
      ipId: number,
    ) => void,
  ) {
    this.ipId = random.int(0, 65_535);
    this.timeWait = options.timeWait;
  }

  connect(ports: readonly [number, number], writtenBefore: number, fastOpen: boolean): Tcb {
    const tcb = this.open(ports, false);
    tcb.state = "SYN-SENT";
    tcb.written = writtenBefore;
    if (fastOpen && this.options.cookie !== undefined)
      tcb.fastOpen = this.options.cookie === "" ? "asked" : "used";
    sendSyn(tcb);
    return tcb;
  }

  private open(ports: readonly [number, number], passive: boolean): Tcb {
    const key = ports.join();
    const low = this.lowestIss.get(key);
    const iss =
      low !== undefined
        ? wrapped(low + this.random.int(1, 2 ** 24))
        : this.random.chance(0.3)
          ? 2 ** 32 - this.random.int(1, 5000)
          : this.random.int(0, 2 ** 32 - 1);
    const tcb = new Tcb(this, this.options.habits, ports, passive, iss);
    this.connections.set(key, tcb);
    this.past.push(tcb);
    return tcb;
  }

  /** Forgets everything, as a host that starts anew. */
  crash(): void {
    for (const tcb of [...this.connections.values()]) {
      this.befell("crash", tcb);
      tcb.delete();
    }
  }

  givesUp(tcb: Tcb): void {
    this.befell("timeout user", tcb);
    tcb.delete();
  }

  /** A packet from the wire; what its card and its stack do before TCP sees it may take a while. */
  arrives(packet: Packet, seen: (packet: Packet) => void): void {
    if (!this.options.habits.receiveOffload) {
      seen(packet);
      this.queue(packet);
      return;
    }
    if (this.held !== undefined) {
      if (joins(this.held, packet) && this.random.chance(0.9)) {
        this.held = joined(this.held, packet);
        return;
      }
      this.flush(seen);
    }
    this.held = packet;
    this.timeline.after(this.random.int(0, 60) * 1000, () => {
      if (this.held !== undefined && this.held.id === packet.id) this.flush(seen);
    });
  }

  private flush(seen: (packet: Packet) => void): void {
    const { held } = this;
    this.held = undefined;
    if (held === undefined) return;
    seen(held);
    this.queue(held);
  }

  private queue(packet: Packet): void {
    const { lag } = this.options.habits;
    if (lag === 0) {
      this.process(packet);
      return;
    }
    const at = Math.max(this.lastInput, this.timeline.now + this.random.int(0, lag));
    this.lastInput = at;
    this.timeline.after(at - this.timeline.now, () => this.process(packet));
  }

  private process(packet: Packet): void {
    this.processed(packet);
    const tcb = this.connections.get(packet.ports.join());
    if (tcb === undefined) {
      this.stranger(packet);
      return;
    }
    if (tcb.state === "SYN-SENT") arriveInSynSent(tcb, packet);
    else if (tcb.state === "TIME-WAIT") this.lingering(tcb, packet);
    else arrive(tcb, packet);
  }

  /** No connection of that name: LISTEN or CLOSED (RFC 9293 sections 3.10.7.1 and .2). */
  private stranger(packet: Packet): void {
    const { flags, ports } = packet;
    if (flags & RST) return;
    if (!this.options.listens || flags & ACK || !(flags & SYN)) {
      if (this.options.filtered) return;
      if (!(flags & ACK) && !(flags & SYN) && this.options.listens) return;
      this.raw(ports, { ...resetFields(packet), len: 0, win: 0, options: {}, ecn: 0 });
      return;
    }
    const tcb = this.open(ports, true);
    tcb.state = "SYN-RECEIVED";
    negotiate(tcb, packet);
    tcb.ecnOn = this.options.habits.ecn && (flags & (ECE | CWR)) === (ECE | CWR);
    const cookie = packet.options.fastOpen;
    if (this.options.fastOpen && cookie !== undefined && cookie !== "" && packet.len > 0) {
      tcb.rcv = 1 + packet.len;
      tcb.received = packet.len;
      if (this.random.chance(0.5))
        tcb.edge = Math.max(tcb.edge, tcb.rcv + Math.min(65_535, this.options.habits.buffer));
      tcb.fastOpen = "used";
    }
    sendSyn(tcb);
    this.accepted(tcb);
  }

  private lingering(tcb: Tcb, packet: Packet): void {
    const { flags, options } = packet;
    const from = tcb.positionOfSeq(packet.seq);
    if (flags & RST) {
      if (from === tcb.rcv && this.random.chance(0.5)) tcb.delete();
      return;
    }
    if (flags & SYN && !(flags & ACK)) {
      const newer =
        tcb.tsOn && options.tsval !== undefined
          ? difference(options.tsval, tcb.tsRecent) > 0
          : from > tcb.rcv;
      if (tcb.habits.reopen && newer && this.options.listens) {
        this.lowestIss.set(tcb.ports.join(), wrapped(tcb.iss + tcb.max + tcb.maxWnd));
        tcb.delete();
        this.stranger(packet);
        return;
      }
    }
    if (flags & FIN && from + packet.len + 1 <= tcb.rcv) enterTimeWait(tcb);
    if (packet.len > 0 || flags & (SYN | FIN) || from !== tcb.rcv) challenge(tcb, packet.len > 0);
  }

  /** RST in the numbers of a connection that its application gives up (RFC 9293 section 3.10.5). */
  abort(tcb: Tcb): void {
    const { state } = tcb;
    if (state === "SYN-SENT" || state === "CLOSED" || state === "TIME-WAIT") {
      this.befell("abort", tcb);
      tcb.delete();
      return;
    }
    const listening = state === "CLOSING" || state === "LAST-ACK";
    if (listening) this.befell("abort", tcb);
    else emit(tcb, this.options.habits.abortWithAck ? RST | ACK : RST, tcb.max, 0);
    tcb.delete();
  }

  send(tcb: Tcb, fields: Outgoing): void {
    this.ipId = (this.ipId + 1) & 0xffff;
    this.transmit(fields, tcb.ports, tcb.stream, this.options.habits.ipId === "zero" ? 0 : this.ipId);
  }

  private raw(ports: readonly [number, number], fields: Outgoing): void {
    this.transmit(fields, ports, 0, 0);
  }

  forget(tcb: Tcb): void {
    const key = tcb.ports.join();
    if (this.connections.get(key) === tcb) this.connections.delete(key);
    this.lowestIss.set(key, wrapped(tcb.iss + tcb.max + this.random.int(1, 2 ** 20)));
  }

  wake(tcb: Tcb): void {
    this.woken(tcb);
  }

  cookie(): string | undefined {
    return this.options.cookie;
  }

  admits(): boolean {
    const room = this.timeline.now >= this.options.fullUntil;
    if (!room) this.dropped();
    return room;
  }
}
