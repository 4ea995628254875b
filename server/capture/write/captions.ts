/** What a line says of its segment beyond the segment itself: a caption on the arrow, or a comment behind the line. */
import type { CapturedSegment, SegmentFault } from "../segment";
import type { Remark } from "../told";

/** `keep-alive` is a word of the language: the checker takes such a segment for one. */
const CAPTIONS: Readonly<Record<Remark["kind"], string>> = {
  retransmission: "retransmission",
  "fast-retransmission": "fast retransmission",
  "spurious-retransmission": "needless retransmission",
  late: "seen late",
  duplicate: "duplicate",
  "duplicate-ack": "duplicate ACK",
  "window-update": "window update",
  "keep-alive": "keep-alive",
  "keep-alive-ack": "answers the probe",
  "zero-window-probe": "zero-window probe",
};

export function captionOf(remark: Remark | undefined): string {
  return remark === undefined ? "" : ` "${CAPTIONS[remark.kind]}"`;
}

const OPTION_NAMES: ReadonlyMap<number, string> = new Map([
  [5, "SACK"],
  [19, "MD5 signature"],
  [28, "User Timeout"],
  [29, "TCP-AO"],
  [30, "Multipath TCP"],
  [69, "encryption negotiation"],
  [172, "AccECN"],
  [174, "AccECN"],
]);

/** What the language has no word for; empty in nearly every line. */
export function unwritable({ reserved, options, faults }: CapturedSegment, agreed?: string): string {
  const said: string[] = [];
  if (agreed !== undefined) said.push(agreed);
  if (reserved !== 0) said.push(reserved === 1 ? "flag AE" : `reserved bits ${hexadecimal(reserved)}`);
  for (const kind of options?.others ?? []) {
    const name = OPTION_NAMES.get(kind);
    said.push(name === undefined ? `option ${kind}` : `option ${kind} (${name})`);
  }
  for (const fault of faults ?? []) said.push(faultText(fault));
  return said.length === 0 ? "" : ` # ${said.join("; ")}`;
}

function faultText({ kind, value, option }: SegmentFault): string {
  switch (kind) {
    case "checksum-bad":
      return `the checksum ${hexadecimal(value)} does not hold`;
    case "option-length-illegal":
      return `option ${option} has the length ${value}`;
    case "option-padding":
      return `${hexadecimal(value)} stands behind the end of the options`;
    case "header-length-illegal":
      return `the header says that it has ${value} bytes`;
    case "header-cut-off":
      return `only ${value} bytes of the header were captured`;
  }
}

function hexadecimal(value: number): string {
  return `0x${value.toString(16).padStart(2, "0")}`;
}
