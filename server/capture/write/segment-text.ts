/** The items of a segment's line, in one order: flags, numbers, window, options, marks. */
import { ACK, flagsText, RST, SYN, URG } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedOptions, CapturedSegment } from "../segment";
import type { Numbers } from "./numbers";

export interface ItemOptions {
  readonly timestamps: boolean;
  /** What a RST's window field says, which counts for nothing. */
  readonly windowsOfResets: boolean;
}

/** Writes one connection's segments: what a side left out it has written before. */
export class SegmentText {
  private readonly windows: [number | undefined, number | undefined] = [undefined, undefined];
  /** A SYN was cut off before its last option: nobody knows what the windows are counted in (RFC 7323 section 2). */
  private isScaleUnknown = false;

  constructor(
    private readonly numbers: Numbers,
    private readonly options: ItemOptions,
  ) {}

  /** What was written of the windows counts no longer. */
  forgetWindows(): void {
    this.windows.fill(undefined);
  }

  items(segment: CapturedSegment, from: Side): string {
    this.numbers.learn(segment, from);
    const { flags, len, options, ip } = segment;
    // Where a payload is written and no flag, ACK is meant.
    let text = flags !== 0 ? ` ${flagsText(flags)}` : len > 0 ? " ACK=0" : "";
    text += ` seq=${this.sequence(segment, from)}`;
    if ((flags & ACK) !== 0) text += ` ack=${this.numbers.text(otherSide(from), segment.ack)}`;
    else if (segment.ack !== 0) text += ` ack=${segment.ack}`;
    if (len > 0) text += ` len=${len}`;
    text += this.window(segment, from);
    if ((flags & URG) !== 0 || segment.urg !== 0) text += ` urg=${segment.urg}`;
    if (options !== undefined) text += this.optionItems(options, from);
    if (ip.ecn === 3) text += " ce";
    else if (ip.ecn !== 0) text += " ect";
    return text;
  }

  /** A RST that answers a segment without ACK bears no number of its sender's, but 0 (RFC 9293 section 3.5.2). */
  private sequence({ flags, seq }: CapturedSegment, from: Side): string {
    if ((flags & RST) !== 0 && (flags & ACK) !== 0 && seq === 0) return "0";
    return this.numbers.text(from, seq);
  }

  /** Left out: as this side last wrote it; what a RST says of it counts for nothing. */
  private window({ faults, flags, options, win }: CapturedSegment, from: Side): string {
    if ((flags & SYN) !== 0 && options?.wscale === undefined)
      this.isScaleUnknown ||= faults?.some(({ kind }) => kind === "header-cut-off") === true;
    if (this.isScaleUnknown) return "";
    if ((flags & RST) !== 0)
      return this.options.windowsOfResets && win !== this.windows[from] ? ` win=${win}` : "";
    if (win === this.windows[from]) return "";
    this.windows[from] = win;
    return ` win=${win}`;
  }

  private optionItems(options: CapturedOptions, from: Side): string {
    let text = "";
    if (options.mss !== undefined) text += ` mss=${options.mss}`;
    if (options.wscale !== undefined) text += ` wscale=${options.wscale}`;
    if (options.sackPermitted) text += " sackok";
    if (options.sack !== undefined) text += ` sack=${this.blocks(options.sack, otherSide(from))}`;
    if (options.tsval !== undefined && this.options.timestamps)
      text += ` tsval=${options.tsval} tsecr=${options.tsecr ?? 0}`;
    if (options.fastOpen !== undefined) text += options.fastOpen === "" ? " tfo" : ` tfo=${options.fastOpen}`;
    return text;
  }

  private blocks(edges: readonly number[], of: Side): string {
    const blocks: string[] = [];
    for (let at = 0; at + 1 < edges.length; at += 2) {
      blocks.push(`${this.numbers.text(of, edges[at] ?? 0)}..${this.numbers.text(of, edges[at + 1] ?? 0)}`);
    }
    return blocks.join(",");
  }
}
