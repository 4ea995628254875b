/** What becomes of the packets that the host under test sends, as what the script answers and the host sends again show. */
import type { CapturedSegment, Conversation } from "../segment";
import type { ToldEvent } from "../told";
import { Teller } from "../understand/teller";
import { Follower, LOCAL, momentOf, opensSocket, portsText, REMOTE } from "./follower";
import type { Script, ScriptPacket } from "./script";

/** What the script sends always arrives at once; so does whatever is not named here. */
export interface Fates {
  readonly lost: ReadonlySet<ScriptPacket>;
  readonly late: ReadonlySet<ScriptPacket>;
  /** By the packet before which they arrive. */
  readonly arrivals: ReadonlyMap<ScriptPacket, readonly ScriptPacket[]>;
}

interface Told extends Fates {
  readonly lost: Set<ScriptPacket>;
  readonly late: Set<ScriptPacket>;
  readonly arrivals: Map<ScriptPacket, readonly ScriptPacket[]>;
}

/** `client`: the host under test opens the connection. */
export function fatesOf({ events }: Script, client: boolean): Fates {
  const told: Told = { lost: new Set(), late: new Set(), arrivals: new Map() };
  const follower = new Follower(events);
  const open = new Map<string, Story>();
  let now = 0;
  for (const [index, { action, time }] of events.entries()) {
    now = action.kind === "comment" ? now : momentOf(time, now);
    if (opensSocket(action) && follower.begun) {
      follower.next();
      for (const story of open.values()) story.end();
      open.clear();
    }
    if (action.kind !== "packet") continue;
    follower.packet(action);
    const ports = portsText(action);
    const story = open.get(ports) ?? new Story(client, told);
    open.set(ports, story);
    story.packet(action, follower, now, index + 1);
  }
  for (const story of open.values()) story.end();
  return told;
}

const WIDEST = 65535;

/** One connection, told as a capture made at the host under test would be. */
class Story {
  /** By their frames. */
  private readonly packets = new Map<number, ScriptPacket>();
  private readonly conversation: Conversation;
  private readonly teller: Teller;
  private readonly landed = new Set<ScriptPacket>();
  /** Those that arrive before the next one leaves. */
  private landing: ScriptPacket[] = [];
  private readonly windows: [number, number] = [WIDEST, WIDEST];

  constructor(
    client: boolean,
    private readonly fates: Told,
  ) {
    const local = { address: "192.0.2.1", port: client ? 49152 : 80 };
    const remote = { address: "192.0.2.2", port: client ? 80 : 49152 };
    this.conversation = { index: 0, ends: [local, remote] };
    const clientSide = client ? LOCAL : REMOTE;
    const ends = client ? ([local, remote] as const) : ([remote, local] as const);
    this.teller = new Teller(
      { index: 0, streams: [0], ends, clientSide },
      {
        told: (event) => this.told(event),
        end: () => undefined,
      },
    );
  }

  packet(packet: ScriptPacket, { numbers }: Follower, at: number, frame: number): void {
    const { flags, len, win, urg, options, inbound, ecn } = packet;
    const side = inbound ? REMOTE : LOCAL;
    const peer = inbound ? LOCAL : REMOTE;
    if (win !== undefined) this.windows[side] = win;
    const sack = options?.sack?.map((edge) => numbers.figure(edge, peer, packet));
    const segment: CapturedSegment = {
      frame,
      at,
      conversation: this.conversation,
      side,
      flags,
      reserved: 0,
      seq: numbers.figure(packet.seq, side, packet),
      ack: packet.ack === undefined ? 0 : numbers.figure(packet.ack, peer, packet),
      len,
      win: this.windows[side],
      urg: urg ?? 0,
      options: options === undefined ? undefined : { ...options, sack },
      ip: {
        version: 4,
        ttl: 64,
        ecn: ecn === "ce" ? 3 : ecn === "ect" ? 2 : 0,
        id: frame & 0xffff,
        direction: inbound ? "in" : "out",
      },
      faults: undefined,
      payloadPrint: -1,
    };
    this.packets.set(frame, packet);
    this.teller.segment(segment);
  }

  private told(event: ToldEvent): void {
    const { segment } = event.kind === "departs" ? event : event.of;
    const packet = this.packets.get(segment.frame);
    if (packet === undefined) return;
    if (event.kind === "lands") {
      // A second copy is nobody's packet.
      if (this.fates.late.has(packet) && !this.landed.has(packet)) this.landing.push(packet);
      this.landed.add(packet);
      return;
    }
    if (this.landing.length > 0) this.fates.arrivals.set(packet, this.landing);
    this.landing = [];
    if (packet.inbound) return;
    if (event.fate.arrival === "lost") this.fates.lost.add(packet);
    else if (event.fate.arrival === "later") this.fates.late.add(packet);
  }

  /** What nothing follows may as well have arrived at once. */
  end(): void {
    this.teller.end();
    for (const packet of this.landing) this.fates.late.delete(packet);
  }
}
