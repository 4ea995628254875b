/** Segments in figures, to compare what a capture holds with what its document says. */
import type { CapturedSegment } from "../../../server/capture/segment";
import type { CapturedConnection } from "../../../server/capture/told";
import type { Scenario, SegmentExtra, WrittenSegment, WrittenValue } from "../../../server/model/exchange";
import { ACK, RST, URG } from "../../../server/tcp/flags";

/** A segment in figures, whether captured or written. */
export interface Figures {
  readonly from: number;
  readonly at: number;
  readonly flags: number;
  readonly seq: number;
  readonly ack: number | undefined;
  readonly len: number;
  readonly win: number;
  readonly urg: number | undefined;
  readonly ecn: "ce" | "ect" | undefined;
  readonly mss: number | undefined;
  readonly wscale: number | undefined;
  readonly sackok: boolean;
  readonly sack: readonly number[] | undefined;
  readonly tsval: number | undefined;
  readonly tsecr: number | undefined;
  readonly tfo: string | undefined;
}

export function ofCapture(connection: CapturedConnection, segments: readonly CapturedSegment[]): Figures[] {
  const began = segments[0]?.at ?? 0;
  let latest = 0;
  return segments.map((segment) => {
    const { flags, options, ip, seq, len, win } = segment;
    latest = Math.max(latest, segment.at - began);
    return {
      from: segment.side === connection.clientSide ? 0 : 1,
      at: latest,
      flags,
      seq,
      ack: (flags & ACK) !== 0 || segment.ack !== 0 ? segment.ack : undefined,
      len,
      win,
      urg: (flags & URG) !== 0 || segment.urg !== 0 ? segment.urg : undefined,
      ecn: ip.ecn === 3 ? "ce" : ip.ecn === 0 ? undefined : "ect",
      mss: options?.mss,
      wscale: options?.wscale,
      sackok: options?.sackPermitted ?? false,
      sack: options?.sack,
      tsval: options?.tsval,
      tsecr: options?.tsecr,
      tfo: options?.fastOpen,
    };
  });
}

export function ofText(scenario: Scenario): Figures[] {
  const clientEnd = scenario.ends.findIndex(({ name }) => name === "client");
  const windows: [number, number] = [65535, 65535];
  return scenario.statements
    .filter((statement): statement is WrittenSegment => statement.kind === "segment")
    .map((segment) => {
      const sender = scenario.connections[segment.connection]?.ends[segment.side];
      const from = sender === clientEnd ? 0 : 1;
      const win = figureOf(segment.win) ?? windows[from];
      if ((segment.flags & RST) === 0) windows[from] = win;
      const extra: Partial<SegmentExtra> = segment.extra ?? {};
      return {
        from,
        at: segment.time?.nanoseconds ?? Number.NaN,
        flags: segment.flags,
        seq: figureOf(segment.seq) ?? Number.NaN,
        ack: figureOf(segment.ack),
        len: figureOf(segment.len) ?? 0,
        win,
        urg: figureOf(extra.urg),
        ecn: extra.ce === true ? "ce" : extra.ect === true ? "ect" : undefined,
        mss: figureOf(extra.mss),
        wscale: figureOf(extra.wscale),
        sackok: extra.sackok ?? false,
        sack: extra.sack?.flatMap(({ left, right }) => [figureOf(left) ?? -1, figureOf(right) ?? -1]),
        tsval: figureOf(extra.tsval),
        tsecr: figureOf(extra.tsecr),
        tfo: extra.tfo,
      };
    });
}

function figureOf(value: WrittenValue | undefined): number | undefined {
  return value === undefined || value === "hole" ? undefined : value.k >>> 0;
}

/** Numbers counted from the first one of the same side. */
export function asDistances(all: readonly Figures[]): Figures[] {
  const firstOf = (side: number) => all.find(({ from }) => from === side)?.seq ?? 0;
  return all.map((each) => ({
    ...each,
    seq: (each.seq - firstOf(each.from)) >>> 0,
    ack: undefined,
    sack: undefined,
  }));
}
