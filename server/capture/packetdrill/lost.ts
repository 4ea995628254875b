/** Which of the packets that the host under test sends are lost, as what the script answers and the host sends again show. */
import type { CapturedSegment, Conversation } from "../segment";
import { Teller } from "../understand/teller";
import { Follower, LOCAL, momentOf, opensSocket, portsText, REMOTE } from "./follower";
import type { Script, ScriptPacket } from "./script";

/** `client`: the host under test opens the connection. What the script sends always arrives. */
export function lostPackets({ events }: Script, client: boolean): ReadonlySet<ScriptPacket> {
  const lost = new Set<ScriptPacket>();
  const follower = new Follower();
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
    const story = open.get(ports) ?? new Story(client, lost);
    open.set(ports, story);
    story.packet(action, follower, now, index + 1);
  }
  for (const story of open.values()) story.end();
  return lost;
}

const WIDEST = 65535;

/** One connection, told as a capture made at the host under test would be. */
class Story {
  private readonly packets = new Map<CapturedSegment, ScriptPacket>();
  private readonly conversation: Conversation;
  private readonly teller: Teller;
  private readonly windows: [number, number] = [WIDEST, WIDEST];

  constructor(client: boolean, lost: Set<ScriptPacket>) {
    const local = { address: "192.0.2.1", port: client ? 49152 : 80 };
    const remote = { address: "192.0.2.2", port: client ? 80 : 49152 };
    this.conversation = { index: 0, ends: [local, remote] };
    const clientSide = client ? LOCAL : REMOTE;
    const ends = client ? ([local, remote] as const) : ([remote, local] as const);
    this.teller = new Teller(
      { index: 0, streams: [0], ends, clientSide },
      {
        told: (event) => {
          if (event.kind !== "departs" || event.fate.arrival !== "lost") return;
          const packet = this.packets.get(event.segment);
          if (packet !== undefined && !packet.inbound) lost.add(packet);
        },
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
    this.packets.set(segment, packet);
    this.teller.segment(segment);
  }

  end(): void {
    this.teller.end();
  }
}
