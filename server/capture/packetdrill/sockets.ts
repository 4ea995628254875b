/** The system calls of the host under test: those that its segments imply, and those that the page writes. */
import type { WrittenEvent } from "../../model/exchange";

/** What the writer of a script is told of the exchange before it goes through it. */
export interface Plan {
  /** It opens the connection itself. */
  readonly active: boolean;
  /** Its handshake is on the page: without one no socket could be made. */
  readonly handshake: boolean;
  /** Calls that the page writes itself; they are not implied. */
  readonly written: ReadonlySet<WrittenEvent["verb"]>;
  /** Text still comes after the host's FIN. */
  readonly halfClosed: boolean;
}

const LISTENER = 3;

export class Sockets {
  /** The connection's; undefined: none yet. */
  private socket: number | undefined;
  private next = LISTENER;
  private listens = false;
  private connects = false;
  private closed = false;

  constructor(private readonly plan: Plan) {}

  /** Before anything else. */
  begin(): readonly string[] {
    const { active, handshake, written } = this.plan;
    if (!handshake) return [];
    if (active) return this.create();
    return written.has("listen") ? [] : this.listen();
  }

  /** A call that stands on the page; undefined: a script has none for it. */
  event({ verb, bytes }: WrittenEvent): readonly string[] | undefined {
    if (!this.plan.handshake) return undefined;
    switch (verb) {
      case "listen":
        return this.listens ? [] : this.listen();
      case "connect":
        return this.connect(0, false);
      case "accept":
        return this.accept();
      case "send":
        return this.withSocket((socket) => [`write(${socket}, ..., ${bytes ?? 0}) = ${bytes ?? 0}`]);
      case "receive":
        return this.withSocket((socket) => [`read(${socket}, ..., ${bytes ?? 0}) = ${bytes ?? 0}`]);
      case "shutdown":
        return this.withSocket((socket) => [`shutdown(${socket}, SHUT_WR) = 0`]);
      case "close":
        return this.close();
      case "abort":
        return this.abort();
      default:
        return undefined;
    }
  }

  /** The host sends a SYN of its own. */
  opens(text: number, cookie: boolean): readonly string[] {
    const { active, handshake, written } = this.plan;
    return active && handshake && !written.has("connect") ? this.connect(text, cookie) : [];
  }

  /** The last segment of the handshake has arrived. */
  established(): readonly string[] {
    const { active, handshake, written } = this.plan;
    return active || !handshake || written.has("accept") ? [] : this.accept();
  }

  /** The host sends so much text for the first time. */
  sends(text: number): readonly string[] {
    if (this.plan.written.has("send")) return [];
    return this.withSocket((socket) => [`write(${socket}, ..., ${text}) = ${text}`]) ?? [];
  }

  /** Its first FIN. */
  finishes(): readonly string[] {
    const { written, halfClosed } = this.plan;
    if (this.closed || written.has("close") || written.has("shutdown")) return [];
    if (!halfClosed) return this.close() ?? [];
    return this.withSocket((socket) => [`shutdown(${socket}, SHUT_WR) = 0`]) ?? [];
  }

  /** A RST of an open connection. */
  resets(): readonly string[] {
    return this.closed || this.plan.written.has("abort") ? [] : (this.abort() ?? []);
  }

  /** The connection is over; the next one has a socket of its own. */
  over(): void {
    this.socket = undefined;
    this.connects = false;
    this.closed = false;
  }

  private listen(): readonly string[] {
    this.listens = true;
    this.next = LISTENER + 1;
    return [
      `socket(..., SOCK_STREAM, IPPROTO_TCP) = ${LISTENER}`,
      `setsockopt(${LISTENER}, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0`,
      `bind(${LISTENER}, ..., ...) = 0`,
      `listen(${LISTENER}, 1) = 0`,
    ];
  }

  private accept(): readonly string[] {
    if (!this.listens || this.socket !== undefined) return [];
    this.socket = this.next++;
    return [`accept(${LISTENER}, ..., ...) = ${this.socket}`];
  }

  private connect(text: number, cookie: boolean): readonly string[] {
    if (this.connects) return [];
    const created = this.create();
    this.connects = true;
    const { socket } = this;
    const inProgress = "-1 EINPROGRESS (Operation now in progress)";
    const result = text > 0 ? String(text) : inProgress;
    const call =
      cookie || text > 0
        ? `sendto(${socket}, ..., ${text}, MSG_FASTOPEN, ..., ...) = ${result}`
        : `connect(${socket}, ..., ...) = ${inProgress}`;
    return [...created, call];
  }

  private create(): readonly string[] {
    if (this.socket !== undefined) return [];
    this.socket = this.next++;
    return [
      `socket(..., SOCK_STREAM, IPPROTO_TCP) = ${this.socket}`,
      `fcntl(${this.socket}, F_SETFL, O_RDWR|O_NONBLOCK) = 0`,
    ];
  }

  private close(): readonly string[] | undefined {
    return this.withSocket((socket) => {
      this.closed = true;
      return [`close(${socket}) = 0`];
    });
  }

  private abort(): readonly string[] | undefined {
    return this.withSocket((socket) => {
      this.closed = true;
      return [
        `setsockopt(${socket}, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0`,
        `close(${socket}) = 0`,
      ];
    });
  }

  private withSocket(calls: (socket: number) => readonly string[]): readonly string[] | undefined {
    return this.socket === undefined || this.closed ? undefined : calls(this.socket);
  }
}
