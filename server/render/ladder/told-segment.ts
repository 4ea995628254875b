/** A segment as it is told of: in a long ladder there are many, whose labels are made only when they are drawn. */
import type { Analysis } from "../../analyze";
import type { TraceStep } from "../../simulate/trace";
import type { Mark } from "../picture/picture";
import { type SegmentLabel, segmentLabel } from "../picture/segment-label";
import type { LadderSegment } from "./ladder";
import { receiverSpace, senderSpace } from "./space";

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
    /** The step of its arrival, as far as there is one. */
    private readonly arrival: TraceStep | null,
  ) {}

  spaces(): ReturnType<LadderSegment["spaces"]> {
    const { departure, arrival } = this;
    return {
      sender:
        departure?.event === "send"
          ? senderSpace(departure.packet, departure.after[departure.fromKey])
          : null,
      receiver:
        arrival?.event === "arrive" ? receiverSpace(arrival.packet, arrival.before[arrival.toKey]) : null,
    };
  }

  label(): SegmentLabel {
    const { statement } = this.tree.line(this.line);
    return statement?.kind === "segment"
      ? segmentLabel(statement, this.departure?.packet ?? null, this.tree.foldedText)
      : { segment: "", caption: null };
  }

  /** The same, or its second copy, as it ends. */
  ended(fate: LadderSegment["fate"], entry: number, copy: boolean, arrival: TraceStep): ToldSegment {
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
      arrival,
    );
  }
}
