/** Follows a script through its connections: which ISNs count, and where one connection ends and the next begins. */
import { FIN, RST } from "../../tcp/flags";
import type { Side } from "../../tcp/side";
import { synsAnew } from "./anew";
import type { ScriptEvent, ScriptPacket, ScriptTime } from "./script";
import { ScriptNumbers } from "./segment-line";

/** Sides of a script: the host under test, and what the script plays. */
export const LOCAL: Side = 0;
export const REMOTE: Side = 1;

export class Follower {
  readonly numbers = new ScriptNumbers();
  /** Packets of this connection were seen. */
  begun = false;
  private fins = 0;
  private over = false;
  private readonly anew: ReadonlySet<ScriptPacket>;

  constructor(events: readonly ScriptEvent[]) {
    const packets = events.flatMap(({ action }) => (action.kind === "packet" ? [action] : []));
    this.anew = synsAnew(packets, ({ inbound }) => inbound);
  }

  /** Another socket is opened: what follows is another connection. */
  next(): void {
    this.begun = false;
    this.forget();
  }

  /** Before anything of the packet is told. A SYN that comes when all is over may open the connection anew. */
  packet(packet: ScriptPacket): void {
    const from = packet.inbound ? REMOTE : LOCAL;
    const { flags } = packet;
    if (this.over && this.anew.has(packet)) this.forget();
    this.numbers.learn(packet, from);
    this.begun = true;
    if ((flags & FIN) !== 0) this.fins |= 1 << from;
    if ((flags & RST) !== 0 || this.fins === 3) this.over = true;
  }

  private forget(): void {
    this.numbers.forget();
    this.over = false;
    this.fins = 0;
  }
}

/** `socket(...)` that gave one. */
export function opensSocket(action: ScriptEvent["action"]): boolean {
  return action.kind === "call" && action.name === "socket" && (action.result ?? -1) >= 0;
}

/** An event's moment, where the one before it was at `before`; a script's clock never runs back. */
export function momentOf({ kind, at }: ScriptTime, before: number): number {
  return Math.max(kind === "absolute" ? at : before + at, before);
}

/** The ports of the host under test and of its peer; "" where the packet names none. */
export function portsText({ inbound, ports }: ScriptPacket): string {
  if (ports === undefined) return "";
  return inbound ? `${ports.destination} ${ports.source}` : `${ports.source} ${ports.destination}`;
}
