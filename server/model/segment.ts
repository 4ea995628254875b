/** A segment statement of the tree as the exchange holds it: ends and values resolved, items sorted by meaning. */
import type { ExprField, ExprNode, LineNode, SegmentNode } from "../syntax/tree";
import { ACK, FLAG_BIT } from "../tcp/flags";
import { figure, NUMERIC } from "../tcp/sequence";
import {
  HOLE,
  LATER,
  LOST,
  NOW,
  type SegmentExtra,
  type WrittenSegment,
  type WrittenTime,
  type WrittenValue,
} from "./exchange";
import type { Repair } from "./problem";
import type { ScenarioBuilder } from "./scenario-builder";
import { formOf, plainFigure } from "./values";

const ARROWS = { now: NOW, lost: LOST, later: LATER } as const;

/** The largest figure each field of the header can hold (RFC 9293 section 3.1, RFC 7323 sections 2.2 and 3.2). */
const FIELD_LIMITS: Readonly<Record<ExprField, number>> = {
  seq: 2 ** 32 - 1,
  ack: 2 ** 32 - 1,
  len: 2 ** 32 - 1,
  win: 65535,
  urg: 65535,
  mss: 65535,
  wscale: 255,
  tsval: 2 ** 32 - 1,
  tsecr: 2 ** 32 - 1,
};

/** A caption that says no more than that the segment is a keep-alive; an answer to one says more. */
const KEEP_ALIVE = /^\s*(tcp )?keep-?alive( probe| segment)?( #?\d+)?\s*$|^\s*保活(探测|报文段|报文)?\s*$/iu;

export function compileSegment(
  builder: ScenarioBuilder,
  node: SegmentNode,
  line: LineNode,
  time: WrittenTime | undefined,
): WrittenSegment {
  const from = builder.end(node.from, line.index);
  const to = builder.end(node.to, line.index);
  const { connection, side } = builder.connection(from, to);
  let flags = 0;
  let flagged = false;
  let seq: WrittenValue | undefined;
  let ack: WrittenValue | undefined;
  let len: WrittenValue | undefined;
  let win: WrittenValue | undefined;
  let extra: SegmentExtra | undefined;
  let faulty = line.problems.length > 0;

  const value = (key: ExprField, expression: ExprNode): WrittenValue => {
    const figure = plainFigure(expression);
    if (figure !== undefined && !(figure >= 0 && figure <= FIELD_LIMITS[key])) {
      faulty = true;
      builder.report(
        key === "seq" || key === "ack" ? "seq-out-of-range" : "value-out-of-range",
        line.index,
        key,
        {
          name: key,
          written: `${key}=${figure}`,
          wanted: `0 to ${FIELD_LIMITS[key]}`,
        },
        key === "seq" || key === "ack" ? [wrapped(line.index, key, figure)] : [],
      );
    }
    return formOf(expression, builder.space);
  };

  for (const item of node.items) {
    switch (item.kind) {
      case "flags":
        flagged = true;
        for (const token of item.flags) flags |= FLAG_BIT[token.flag];
        break;
      case "flagbit":
        flagged = true;
        if (item.on) flags |= FLAG_BIT[item.flag];
        break;
      case "field":
        switch (item.key) {
          case "seq":
            seq ??= value("seq", item.value);
            break;
          case "ack":
            ack ??= value("ack", item.value);
            break;
          case "len":
            len ??= value("len", item.value);
            markLengths(builder, item.value);
            break;
          case "win":
            win ??= value("win", item.value);
            break;
          case "data":
            extra ??= noExtra();
            extra.data ??= item.value.value;
            break;
          case "arrives":
            extra ??= noExtra();
            extra.arrives ??= item.value;
            builder.timed = true;
            break;
          case "sack":
            extra ??= noExtra();
            extra.sack ??= item.value.ranges.map((range) => ({
              left: formOf(range.left, builder.space),
              right: formOf(range.right, builder.space),
            }));
            if (extra.sack.some(({ left, right }) => left === HOLE || right === HOLE)) extra.holes = true;
            break;
          case "tfo":
            extra ??= noExtra();
            extra.tfo ??= item.value.text;
            break;
          default:
            extra ??= noExtra();
            extra[item.key] ??= value(item.key, item.value);
            if (item.value.hole) extra.holes = true;
        }
        break;
      case "mark":
        extra ??= noExtra();
        if (item.mark === "tfo") extra.tfo ??= "";
        else extra[item.mark] = true;
        break;
      case "label":
        extra ??= noExtra();
        extra.labelled = true;
        break;
      case "caption":
        if (!KEEP_ALIVE.test(item.text.value)) break;
        extra ??= noExtra();
        extra.keepAlive = true;
        break;
    }
  }
  // Flags may be left out where a payload is given: then ACK is meant.
  if (!flagged && (len !== undefined || extra?.data !== undefined)) flags = ACK;
  for (const problem of line.problems) {
    if (problem.rule !== "unknown-flag" || problem.nearest === undefined) continue;
    const nearest = problem.nearest.toUpperCase();
    if (Object.hasOwn(FLAG_BIT, nearest)) flags |= FLAG_BIT[nearest as keyof typeof FLAG_BIT];
  }
  const segment: WrittenSegment = {
    kind: "segment",
    line: line.index,
    time,
    number: ++builder.segmentCount,
    connection,
    side,
    arrow: ARROWS[node.arrow.kind],
    flags,
    seq,
    ack,
    len: payloadLength(builder, line.index, len, extra?.data),
    win,
    senderThen: node.then?.sender.state,
    receiverThen: node.then?.receiver?.state,
    extra,
    faulty,
  };
  for (const item of node.items) {
    if (item.kind === "label") defineLabel(builder, item.label.name, segment, line.index);
  }
  return segment;
}

/** The number as it would stand in the header: modulo 2^32. */
function wrapped(line: number, key: "seq" | "ack", figure: number): Repair {
  const text = `${key}=${((figure % 2 ** 32) + 2 ** 32) % 2 ** 32}`;
  return { title: `Change to ${text}`, safe: true, edits: [{ line, part: key, text }] };
}

function defineLabel(builder: ScenarioBuilder, name: string, segment: WrittenSegment, line: number): void {
  const known = builder.labels.get(name);
  if (known?.segment !== undefined) {
    builder.report("label-reused", line, "label", { name, sinceLine: known.segment.line + 1 });
    known.later = [...known.later, segment];
    return;
  }
  builder.labels.set(name, { name, segment, later: [], used: false });
  builder.labelNames.push(name);
}

function markLengths(builder: ScenarioBuilder, expression: ExprNode): void {
  for (const term of expression.terms) {
    if (term.symbol !== undefined) builder.space.markLength(builder.space.symbol(term.symbol));
  }
}

/** The written length, or that of the payload; both may stand there if they agree. */
function payloadLength(
  builder: ScenarioBuilder,
  line: number,
  len: WrittenValue | undefined,
  data: string | undefined,
): WrittenValue | undefined {
  if (data === undefined) return len;
  const octets = dataLength(builder, data);
  if (len === HOLE && octets !== HOLE) {
    const expected = `len=${figure(octets)}`;
    const edits = [{ line, part: "len" as const, text: expected }];
    builder.report("hole", line, "len", { name: "len", written: "len=?", expected }, [
      { title: `Fill in ${figure(octets)}`, safe: true, edits },
    ]);
  }
  if (len === undefined || len === HOLE || octets === HOLE || len.basis !== NUMERIC || len.k === octets.k) {
    return len === HOLE ? octets : (len ?? octets);
  }
  const expected = `len=${figure(octets)}`;
  const facts = { name: "len", written: `len=${figure(len)}`, expected };
  const edits = [{ line, part: "len" as const, text: expected }];
  builder.report("value-mismatch", line, "len", facts, [
    { title: `Change to ${expected}`, safe: true, edits },
  ]);
  return octets;
}

/** Octets of the payload in UTF-8. */
function dataLength(builder: ScenarioBuilder, data: string): WrittenValue {
  let octets = 0;
  for (const character of data) {
    const code = character.codePointAt(0) ?? 0;
    octets += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return formOf(
    { start: 0, end: 0, hole: false, terms: [{ start: 0, end: 0, sign: 1, value: octets }] },
    builder.space,
  );
}

function noExtra(): SegmentExtra {
  return {
    data: undefined,
    urg: undefined,
    mss: undefined,
    wscale: undefined,
    tsval: undefined,
    tsecr: undefined,
    sack: undefined,
    sackok: false,
    tfo: undefined,
    ect: false,
    ce: false,
    old: false,
    forged: false,
    labelled: false,
    accurate: undefined,
    arrives: undefined,
    keepAlive: false,
    holes: false,
  };
}
