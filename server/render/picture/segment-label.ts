/** What stands on an arrow: the segment as written, right or wrong, with what the author left out filled in. */
import type { PacketView } from "../../simulate/trace";
import type { ExprNode, FieldNode, SegmentNode } from "../../syntax/tree";
import { FLAG_NAMES, type FlagName } from "../../tcp/flags";
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

/**
 * `text` is the document with full-width twins folded. `packet` is null for a segment that the simulation passed over;
 * where it followed a wrong one, it may hold what was meant instead of what is written.
 */
export function segmentLabel(node: SegmentNode, packet: PacketView | null, text: string): SegmentLabel {
  const parts = [flagsOf(node, packet)];
  for (const key of ["seq", "ack", "len"] as const) parts.push(numberOf(node, key, packet, text));
  let caption: string | null = null;
  let name = "";
  for (const item of node.items) {
    if (item.kind === "caption") caption = cut(item.text.value, MOST_OF_A_CAPTION);
    else if (item.kind === "label") name = `${cut(item.label.name, MOST_OF_A_VALUE)}: `;
    else if (item.kind === "mark") parts.push(item.mark);
    else if (item.kind === "field") parts.push(otherField(item, packet, text));
  }
  return { segment: name + parts.filter((part) => part !== "").join(" "), caption };
}

function flagsOf(node: SegmentNode, packet: PacketView | null): string {
  const written = new Set<FlagName>();
  for (const item of node.items) {
    if (item.kind === "flags") for (const { flag } of item.flags) written.add(flag);
    else if (item.kind === "flagbit" && item.on) written.add(item.flag);
  }
  const flags = written.size > 0 ? FLAG_NAMES.filter((flag) => written.has(flag)) : (packet?.flags ?? []);
  return flags.join(",");
}

function numberOf(
  node: SegmentNode,
  key: "seq" | "ack" | "len",
  packet: PacketView | null,
  text: string,
): string {
  const field = node.items.find((item): item is FieldNode => item.kind === "field" && item.key === key);
  if (field?.key === key && !field.value.hole) return `${key}=${expression(field.value, text)}`;
  const computed = packet?.[key] ?? null;
  return computed === null || (key === "len" && computed === "0") ? "" : `${key}=${computed}`;
}

/** Fields that are shown only where they are written. */
function otherField(field: FieldNode, packet: PacketView | null, text: string): string {
  switch (field.key) {
    case "seq":
    case "ack":
    case "len":
    // It shows itself by where the segment arrives.
    case "arrives":
      return "";
    case "data":
      return `"${cut(field.value.value, MOST_OF_A_VALUE)}"`;
    case "sack": {
      const ranges = field.value.ranges.map(
        ({ left, right }) => `${expression(left, text)}..${expression(right, text)}`,
      );
      return cut(`sack=${ranges.join(",")}`, 2 * MOST_OF_A_VALUE);
    }
    case "tfo":
      return `tfo=${cut(field.value.text, MOST_OF_A_VALUE)}`;
    default:
      if (field.key === "win" && field.value.hole && packet?.win != null) return `win=${packet.win}`;
      return `${field.key}=${expression(field.value, text)}`;
  }
}

function expression({ start, end }: ExprNode, text: string): string {
  return cut(
    text.slice(start, Math.min(end, start + 4 * MOST_OF_A_VALUE)).replace(/\s+/g, ""),
    MOST_OF_A_VALUE,
  );
}
