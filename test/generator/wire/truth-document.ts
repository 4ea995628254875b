/** The truth about a simulated exchange as a `.tcpflow` document: every departure and every arrival in their order. */
import { flagsText } from "../../../server/tcp/flags";
import type { Sending, WireExchange } from "./exchange";
import type { PacketOptions } from "./packet";

interface Line {
  readonly order: number;
  readonly at: number;
  readonly text: string;
}

const NAMES = ["a", "b"] as const;

export function truthDocument(exchange: WireExchange): string {
  const { sent, befallen } = exchange;
  const lines: Line[] = [];
  const several = new Set(sent.map(({ packet }) => packet.ports.join())).size > 1;
  const name = (side: 0 | 1, ports: readonly [number, number]) =>
    several && side === 0 ? `${NAMES[side]}:${ports[side]}` : NAMES[side];
  const of = (side: 0 | 1, ports: readonly [number, number]) =>
    several && side === 1 ? `b(a:${ports[0]})` : name(side, ports);
  for (const sending of sent) {
    const { packet, sentAt, order, arrivals } = sending;
    const ends = packet.from === 0 ? ([0, 1] as const) : ([1, 0] as const);
    const label = `s${packet.id}`;
    const lost = arrivals.length === 0;
    const way = lost ? "-x" : "~>";
    const head = `${name(ends[0], packet.ports)} ${way} ${name(ends[1], packet.ports)}`;
    lines.push({ order, at: sentAt, text: `${head}: ${segmentText(sending)}${lost ? "" : ` as ${label}`}` });
    for (const arrival of arrivals) lines.push({ ...arrival, text: `deliver ${label}` });
  }
  for (const { side, what, ports, at, order } of befallen) {
    lines.push({ order, at, text: `${of(side, ports)}: ${what}` });
  }
  lines.sort((x, y) => x.order - y.order);
  const began = lines[0]?.at ?? 0;
  return [
    `set profile=${exchange.linux ? "linux" : "rfc"} msl=${exchange.timeWait / 2e9}s`,
    ...(exchange.filtered ? ["set filtered=on"] : []),
    ...lines.map(({ at, text }) => `${((at - began) / 1e9).toFixed(9)} ${text}`),
    "",
  ].join("\n");
}

function segmentText({ packet }: Sending): string {
  const items = [flagsText(packet.flags), `seq=${packet.seq}`];
  if (packet.flags & 0x10) items.push(`ack=${packet.ack}`);
  else if (packet.ack !== 0) items.push(`ack=${packet.ack}`);
  if (packet.len > 0) items.push(`len=${packet.len}`);
  items.push(`win=${packet.win}`, ...optionTexts(packet.options));
  if (packet.ecn === 3) items.push("ce");
  else if (packet.ecn > 0) items.push("ect");
  return items.join(" ");
}

function optionTexts(options: PacketOptions): string[] {
  const items: string[] = [];
  if (options.mss !== undefined) items.push(`mss=${options.mss}`);
  if (options.wscale !== undefined) items.push(`wscale=${options.wscale}`);
  if (options.sackPermitted) items.push("sackok");
  if (options.tsval !== undefined) items.push(`tsval=${options.tsval}`);
  if (options.tsecr !== undefined) items.push(`tsecr=${options.tsecr}`);
  if (options.fastOpen !== undefined) {
    items.push(options.fastOpen === "" ? "tfo" : `tfo=${options.fastOpen}`);
  }
  const { sack } = options;
  if (sack !== undefined) {
    const blocks: string[] = [];
    for (let i = 0; i + 1 < sack.length; i += 2) blocks.push(`${sack[i]}..${sack[i + 1]}`);
    items.push(`sack=${blocks.join(",")}`);
  }
  return items;
}
