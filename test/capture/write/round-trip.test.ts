/** What a capture holds is what its document says: each segment's figures, read back from the text. */
import { describe, expect, test } from "vitest";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { CapturedConnection } from "../../../server/capture/told";
import { NUMBER_KINDS } from "../../../server/capture/write/options";
import { buildExchange } from "../../../server/model/build";
import type { Scenario, SegmentExtra, WrittenSegment, WrittenValue } from "../../../server/model/exchange";
import { parse } from "../../../server/syntax/parse";
import { formatText } from "../../../server/syntax/print";
import { ACK, RST, URG } from "../../../server/tcp/flags";
import { CAPTURES } from "../read/fixtures";
import { toldConnections } from "../understand/stories";
import { EXACT, EXPANDED, importedText, segmentsOf } from "./imported";

/** A segment in figures, whether captured or written. */
interface Figures {
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

function ofCapture(connection: CapturedConnection, segments: readonly CapturedSegment[]): Figures[] {
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

function ofText(scenario: Scenario): Figures[] {
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

describe.each(CAPTURES)("%s", (name) => {
  const segments = segmentsOf(name);
  const captured = toldConnections(segments).map((told) => ofCapture(told.connection, told.segments));

  test("with absolute numbers, every field of every segment is read back", () => {
    const exchange = buildExchange(parse(importedText(segments, EXACT)), "rfc");
    expect(exchange.problems).toEqual([]);
    expect(exchange.scenarios.map(ofText)).toEqual(captured);
  });

  test.each(NUMBER_KINDS)("with %s, formatting changes nothing and every line is understood", (numbers) => {
    for (const expand of [false, true]) {
      const text = importedText(segments, { numbers, expand });
      expect(formatText(text)).toBe(text);
      expect(buildExchange(parse(text), "rfc").problems).toEqual([]);
    }
  });

  test("with names, the distances between numbers are those of the capture", () => {
    const { scenarios } = buildExchange(parse(importedText(segments, EXPANDED)), "rfc");
    expect(scenarios.map(ofText).map(asDistances)).toEqual(captured.map(asDistances));
  });
});

/** Numbers counted from the first one of the same side. */
function asDistances(all: readonly Figures[]): Figures[] {
  const firstOf = (side: number) => all.find(({ from }) => from === side)?.seq ?? 0;
  return all.map((each) => ({
    ...each,
    seq: (each.seq - firstOf(each.from)) >>> 0,
    ack: undefined,
    sack: undefined,
  }));
}
