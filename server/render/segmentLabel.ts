/** What stands on an arrow: the segment as written, with the numbers the author left out filled in. */
import type { PacketView } from "../simulate/trace";
import type { FieldNode, ItemNode, SegmentNode } from "../syntax/tree";
import { cut } from "./rows";

/** A field's value, a payload or a name takes no more than this. */
const MOST_OF_A_VALUE = 32;
const MOST_OF_A_CAPTION = 80;

export interface SegmentLabel {
  /** "s1: SYN seq=x mss=1460" */
  readonly segment: string;
  /** The author's own words. */
  readonly caption: string | null;
}

/** `packet` is null for a segment that the simulation passed over. */
export function segmentLabel(node: SegmentNode, packet: PacketView | null, text: string): SegmentLabel {
  const parts = [flagsOf(node, packet), ...numbersOf(node, packet, text)].filter((part) => part !== "");
  let caption: string | null = null;
  let name = "";
  for (const item of node.items) {
    if (item.kind === "caption") caption = cut(item.text.value, MOST_OF_A_CAPTION);
    else if (item.kind === "label") name = `${cut(item.label.name, MOST_OF_A_VALUE)}: `;
    else if (item.kind === "mark") parts.push(item.mark);
    else if (item.kind === "field") parts.push(...otherField(item, packet, text));
  }
  return { segment: `${name}${parts.join(" ")}`, caption };
}

function flagsOf(node: SegmentNode, packet: PacketView | null): string {
  if (packet !== null) return packet.flags.join(",");
  const written = node.items.flatMap((item): string[] => {
    if (item.kind === "flags") return item.flags.map(({ flag }) => flag);
    return item.kind === "flagbit" && item.on ? [item.flag] : [];
  });
  return [...new Set(written)].join(",");
}

function numbersOf(node: SegmentNode, packet: PacketView | null, text: string): string[] {
  if (packet === null) {
    return (["seq", "ack", "len"] as const).flatMap((key) => {
      const field = node.items.find((item) => item.kind === "field" && item.key === key);
      return field === undefined ? [] : [written(field, text)];
    });
  }
  return [
    packet.seq === null ? "" : `seq=${packet.seq}`,
    packet.ack === null ? "" : `ack=${packet.ack}`,
    packet.len === "0" ? "" : `len=${packet.len}`,
  ];
}

/** Fields that are shown only where they are written; `arrives` shows itself by where the segment arrives. */
function otherField(field: FieldNode, packet: PacketView | null, text: string): string[] {
  switch (field.key) {
    case "seq":
    case "ack":
    case "len":
    case "arrives":
      return [];
    case "data":
      return [`"${cut(field.value.value, MOST_OF_A_VALUE)}"`];
    case "win":
      return [packet?.win == null ? written(field, text) : `win=${packet.win}`];
    default:
      return [written(field, text)];
  }
}

function written(item: ItemNode, text: string): string {
  return cut(text.slice(item.start, Math.min(item.end, item.start + 4 * MOST_OF_A_VALUE)), MOST_OF_A_VALUE);
}
