/** Reads what stands behind an `=` : expressions to forms, and the raw values of `host` and `set` by their key. */
import { parse } from "../syntax/parse";
import type { ExprNode } from "../syntax/tree";
import { NUMERIC, type Seq, type SequenceSpace, seq } from "../tcp/sequence";
import { HOLE, type WrittenValue } from "./exchange";
import { PROFILES, type ProfileName } from "./settings";

const SPACE_SIZE = 2 ** 32;

/** An expression over names as a form over the scenario's symbols. */
export function formOf(node: ExprNode, space: SequenceSpace): WrittenValue {
  if (node.hole) return HOLE;
  const first = node.terms[0];
  const second = node.terms[1];
  // x, 17 and x+1 are nearly all there is
  if (first !== undefined && first.sign === 1 && node.terms.length <= 2) {
    if (second === undefined || second.symbol === undefined) {
      const k = second === undefined ? 0 : second.sign * (second.value ?? 0);
      const symbolBasis = first.symbol === undefined ? NUMERIC : space.of(space.symbol(first.symbol)).basis;
      return seq(symbolBasis, toInt32((first.value ?? 0) + k));
    }
  }
  let value: Seq = seq(NUMERIC, 0);
  for (const term of node.terms) {
    const form =
      term.symbol === undefined
        ? seq(NUMERIC, toInt32(term.value ?? 0))
        : space.of(space.symbol(term.symbol));
    value = space.sum(value, form, term.sign);
  }
  return value;
}

/** Modulo 2^32, also for figures a bit operation would cut wrongly. */
function toInt32(value: number): number {
  return Number.isFinite(value) ? (value % SPACE_SIZE) | 0 : 0;
}

/** The plain figure of an expression without names, before any modulus; undefined where names are in it. */
export function plainFigure(node: ExprNode): number | undefined {
  if (node.hole) return undefined;
  let sum = 0;
  for (const term of node.terms) {
    if (term.symbol !== undefined) return undefined;
    sum += term.sign * (term.value ?? 0);
  }
  return sum;
}

/** An expression in a raw value; undefined where it is none. */
export function readExpression(text: string): ExprNode | undefined {
  const line = parse(`let v = ${text}`).line(0);
  return line.statement?.kind === "let" && line.problems.length === 0 ? line.statement.value : undefined;
}

/** Nanoseconds; undefined where it is no duration in seconds and the like. */
export function readDuration(text: string): number | undefined {
  const plain = /^\d+(\.\d+)?$/.test(text) ? `${text}s` : text;
  const line = parse(`wait ${plain}`).line(0);
  if (line.statement?.kind !== "wait" || line.problems.length > 0) return undefined;
  return line.statement.duration.unit === "time" ? line.statement.duration.amount : undefined;
}

export function readCount(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

export function readSwitch(text: string): boolean | undefined {
  return text === "on" ? true : text === "off" ? false : undefined;
}

export function readRange(text: string): readonly [number, number] | undefined {
  const match = /^(\d{1,5})\.\.(\d{1,5})$/.exec(text);
  if (match === null) return undefined;
  const low = Number(match[1]);
  const high = Number(match[2]);
  return low <= high && high <= 65535 ? [low, high] : undefined;
}

export function readProfile(text: string): ProfileName | undefined {
  return PROFILES.find((name) => name === text);
}
