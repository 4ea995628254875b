/** A segment as it is told of: in a long ladder there are many, whose labels are made only when they are drawn. */
import type { Analysis } from "../../analyze";
import type { TraceStep } from "../../simulate/trace";
import type { Mark } from "../picture/picture";
import { type SegmentLabel, segmentLabel } from "../picture/segment-label";
import type { LadderSegment } from "./ladder";

export class ToldSegment implements LadderSegment {
  constructor(
    private readonly tree: Analysis["tree"],
    readonly from: number,
    readonly to: number,
    readonly line: number,
    readonly step: number | null,
    readonly fate: LadderSegment["fate"],
    readonly leavesAt: number,
    readonly endsAt: number | null,
    readonly mark: Mark | null,
    readonly captioned: boolean,
    readonly written: number,
    readonly copy: boolean,
    /** The step of its departure; null where the simulation passed it over. */
    private readonly departure: TraceStep | null,
  ) {}

  label(): SegmentLabel {
    const { statement } = this.tree.line(this.line);
    return statement?.kind === "segment"
      ? segmentLabel(statement, this.departure?.packet ?? null, this.tree.foldedText)
      : { segment: "", caption: null };
  }

  /** The same, or its second copy, as it ends. */
  ended(fate: LadderSegment["fate"], entry: number, copy: boolean): ToldSegment {
    return new ToldSegment(
      this.tree,
      this.from,
      this.to,
      this.line,
      this.step,
      fate,
      this.leavesAt,
      entry,
      this.mark,
      this.captioned,
      this.written,
      copy,
      this.departure,
    );
  }
}
