/** Where frames are captured: what passes, as CapturedSegments in the order and at the times of this place. */
import type {
  CapturedOptions,
  CapturedSegment,
  Conversation,
  Endpoint,
} from "../../../server/capture/segment";
import type { Side } from "../../../server/tcp/side";
import type { Random } from "../random";
import { joined, joins, octetsAt, type Packet, printOf } from "./packet";

export interface TapHabits {
  /** The chance that a frame is not captured. */
  readonly misses: number;
  /** The chance that a frame is captured twice (a mirror port sees it come and go). */
  readonly twice: number;
  /** The host's card cuts what the tap sees as one. */
  readonly merges: boolean;
  readonly clockOffset: number;
  /** Only what this side sends is seen. */
  readonly only: Side | undefined;
  /** Between these moments; nanoseconds. */
  readonly from: number;
  readonly until: number;
  /** Nanoseconds of the time stamps' unit. */
  readonly unit: number;
  readonly tellsDirection: boolean;
  /** Frames of other traffic between these. */
  readonly foreign: number;
}

export const PLAIN_TAP: TapHabits = {
  misses: 0,
  twice: 0,
  merges: false,
  clockOffset: 0,
  only: undefined,
  from: 0,
  until: Number.POSITIVE_INFINITY,
  unit: 1000,
  tellsDirection: false,
  foreign: 0,
};

export interface TapFrame {
  readonly segment: CapturedSegment;
  /** The packets in it, as the truth counts them. */
  readonly packets: readonly number[];
  /** In the simulation's own time. */
  readonly trueTime: number;
}

interface Passing {
  readonly packet: Packet;
  readonly at: number;
  readonly ttl: number;
  readonly direction: "out" | "in" | undefined;
}

export class Tap {
  readonly frames: TapFrame[] = [];
  private readonly conversations = new Map<string, { conversation: Conversation; firstFrom: Side }>();
  private held: Passing | undefined;
  private frame = 0;
  private began: number | undefined;

  constructor(
    readonly habits: TapHabits,
    private readonly random: Random,
    private readonly addresses: readonly [string, string],
  ) {}

  see(packet: Packet, at: number, ttl: number, direction: "out" | "in" | undefined): void {
    const passing = { packet, at, ttl, direction };
    const { held } = this;
    if (this.habits.merges && direction === "out") {
      if (held !== undefined && held.at === at && joins(held.packet, packet)) {
        this.held = { ...held, packet: joined(held.packet, packet) };
        return;
      }
      this.flush();
      this.held = passing;
      return;
    }
    this.flush();
    this.record(passing);
  }

  flush(): void {
    if (this.held !== undefined) this.record(this.held);
    this.held = undefined;
  }

  private record(passing: Passing): void {
    const { habits, random } = this;
    if (passing.at < habits.from || passing.at > habits.until) return;
    if (habits.only !== undefined && passing.packet.from !== habits.only) return;
    if (random.chance(habits.misses)) return;
    this.add(passing, passing.at);
    if (random.chance(habits.twice)) this.add(passing, passing.at + random.int(0, 20) * 1000);
  }

  private add({ packet, ttl, direction }: Passing, trueTime: number): void {
    const { habits, random } = this;
    this.frame += 1 + (random.chance(habits.foreign) ? random.int(1, 3) : 0);
    const stamp = Math.floor((trueTime + habits.clockOffset) / habits.unit) * habits.unit;
    this.began ??= stamp;
    const { conversation, firstFrom } = this.conversationOf(packet);
    const { options } = packet;
    this.frames.push({
      trueTime,
      packets: packet.parts,
      segment: {
        frame: this.frame,
        at: stamp - this.began,
        conversation,
        side: packet.from === firstFrom ? 0 : 1,
        flags: packet.flags,
        reserved: 0,
        seq: packet.seq,
        ack: packet.ack,
        len: packet.len,
        win: packet.win,
        urg: 0,
        options: capturedOptions(options),
        ip: {
          version: 4,
          ttl,
          ecn: packet.ecn,
          id: packet.ipId,
          direction: habits.tellsDirection ? direction : undefined,
        },
        faults: undefined,
        payloadPrint: printOf(packet),
        payloadHead: octetsAt(packet, packet.seq),
        payloadTail: octetsAt(packet, packet.seq + Math.max(0, packet.len - 4)),
      },
    });
  }

  private conversationOf(packet: Packet): { conversation: Conversation; firstFrom: Side } {
    const key = packet.ports.join();
    const known = this.conversations.get(key);
    if (known !== undefined) return known;
    const end = (side: Side): Endpoint => ({ address: this.addresses[side], port: packet.ports[side] });
    const firstFrom = packet.from;
    const ends = [end(firstFrom), end(firstFrom === 0 ? 1 : 0)] as const;
    const made = { conversation: { index: this.conversations.size, ends }, firstFrom };
    this.conversations.set(key, made);
    return made;
  }
}

function capturedOptions(options: Packet["options"]): CapturedOptions | undefined {
  if (Object.keys(options).length === 0) return undefined;
  return {
    mss: options.mss,
    wscale: options.wscale,
    sackPermitted: options.sackPermitted === true,
    sack: options.sack,
    tsval: options.tsval,
    tsecr: options.tsecr,
    fastOpen: options.fastOpen,
    others: undefined,
  };
}
