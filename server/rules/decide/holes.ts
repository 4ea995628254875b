/** `?` in a segment: the value worked out, said, and offered as a repair. */
import { HOLE, type WrittenSegment } from "../../model/exchange";
import type { Part } from "../../model/problem";
import type { Departure } from "../../simulate/judge";
import { ACK, SYN } from "../../tcp/flags";
import { carriesText } from "../../tcp/packet";
import { change, findingAbout } from "./verdicts";
import { NO_FAULT } from "./weights";

/** What stands in a hole, or what would decide it; `sure`: nothing else could stand there. */
type Filling = { readonly value: string; readonly sure: boolean } | { readonly wanted: string };

export function hasHoles({ seq, ack, win, extra }: WrittenSegment): boolean {
  return seq === HOLE || ack === HOLE || win === HOLE || extra?.holes === true;
}

export function holes(departure: Departure): void {
  const { seq, ack, win, extra } = departure.segment;
  if (seq === HOLE) say(departure, "seq", number(departure, "seq"));
  if (ack === HOLE) say(departure, "ack", number(departure, "ack"));
  if (win === HOLE) say(departure, "win", window(departure));
  if (extra === undefined) return;
  if (extra.urg === HOLE) say(departure, "urg", urgentPointer(departure));
  for (const field of ["mss", "wscale"] as const) {
    if (extra[field] === HOLE) say(departure, field, offered(departure, field));
  }
  if (extra.tsval === HOLE) say(departure, "tsval", clock(departure));
  if (extra.tsecr === HOLE) say(departure, "tsecr", echo(departure));
  if (extra.sack?.some(({ left, right }) => left === HOLE || right === HOLE))
    say(departure, "sack", blocks(departure));
}

function say(departure: Departure, field: Part & string, filling: Filling): void {
  const { world, segment, packet, sender, receiver } = departure;
  const known = "value" in filling;
  const text = known ? `${field}=${filling.value}` : "";
  const problem = findingAbout(world, known ? "hole" : "undecided", packet, field, sender, receiver, {
    name: `what belongs into ${field}=?`,
    written: `${field}=?`,
    expected: text,
    wanted: known ? "" : filling.wanted,
  });
  const repairs = known ? [change(segment.line, field, text, filling.sure)] : [];
  world.report({ ...problem, repairs }, NO_FAULT);
}

function number({ world, packet }: Departure, field: "seq" | "ack"): Filling {
  const value = world.scenario.space.text(packet[field]);
  return value === undefined
    ? { wanted: "a number written for this direction before this line" }
    : { value, sure: true };
}

function window({ packet }: Departure): Filling {
  return packet.win === undefined
    ? { wanted: "an earlier win= of this host, or win= on its host line" }
    : { value: String(packet.win), sure: true };
}

/** The octet after the urgent data: as announced before, else all of this text. */
function urgentPointer({ world, packet, sender }: Departure): Filling {
  const { space } = world.scenario;
  const ahead = sender.urgentEnd === undefined ? undefined : space.compare(sender.urgentEnd, packet.seq);
  if (ahead !== undefined && ahead > 0 && ahead <= 65535) return { value: String(ahead), sure: true };
  const all = space.text(packet.len);
  return carriesText(packet) && all !== undefined
    ? { value: all, sure: false }
    : { wanted: "how many octets of the text are urgent" };
}

/** What the host line says, or this end's SYN before. */
function offered({ packet, sender }: Departure, field: "mss" | "wscale"): Filling {
  const value = packet.options?.[field] ?? sender.negotiated?.own?.[field];
  return value === undefined
    ? { wanted: `${field}= on the host line, or on an earlier SYN of this host` }
    : { value: String(value), sure: true };
}

/** The clock may have ticked since, but need not. */
function clock({ world, sender }: Departure): Filling {
  const latest = sender.timestamps?.highest;
  const value = latest === undefined ? undefined : world.scenario.space.text(latest);
  return value === undefined ? { wanted: "an earlier tsval= of this host" } : { value, sure: false };
}

function echo({ world, packet, sender }: Departure): Filling {
  if ((packet.flags & (SYN | ACK)) === SYN) return { value: "0", sure: true };
  const recent = sender.timestamps?.recent;
  const value = recent === undefined ? undefined : world.scenario.space.text(recent);
  return value === undefined ? { wanted: "a tsval= that has arrived from the peer" } : { value, sure: true };
}

/** What this end holds above the gap, the block that grew last first. */
function blocks({ world, sender }: Departure): Filling {
  const { space } = world.scenario;
  const joined: { left: string; right: string; latest: boolean }[] = [];
  const arrived = sender.latestArrival;
  let open: { left: (typeof sender.outOfOrder)[number]["left"]; right: typeof sender.rcvNxt } | undefined;
  const close = (): void => {
    if (open?.right === undefined) return;
    const [left, right] = [space.text(open.left), space.text(open.right)];
    if (left === undefined || right === undefined) return;
    const inside = arrived === undefined ? undefined : space.compare(arrived.seq, open.left);
    const before = arrived === undefined ? undefined : space.compare(arrived.seq, open.right);
    const latest = inside !== undefined && inside >= 0 && before !== undefined && before < 0;
    joined.push({ left, right, latest });
  };
  for (const { left, right } of sender.outOfOrder) {
    const order = open?.right === undefined ? undefined : space.compare(left, open.right);
    if (open !== undefined && order !== undefined && order <= 0) {
      const further = open.right === undefined ? 1 : space.compare(right, open.right);
      if (further === undefined || further > 0) open = { left: open.left, right };
      continue;
    }
    close();
    open = { left, right };
  }
  close();
  if (joined.length === 0) return { wanted: "text that has arrived above a gap" };
  const inOrder = [...joined.filter(({ latest }) => latest), ...joined.filter(({ latest }) => !latest)];
  return { value: inOrder.map(({ left, right }) => `${left}..${right}`).join(","), sure: true };
}
