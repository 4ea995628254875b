/** The arrows of segments, with the habits that other notations leave behind. */

import { ARROW_LEFT, ARROW_RIGHT, EQUALS, GREATER, isBlank, LESS, LETTER_X, MINUS, TILDE } from "./chars";
import { type Cursor, END } from "./cursor";
import { EXPECTED } from "./expected";
import type { ArrowKind, ArrowNode } from "./tree";

interface ArrowShape {
  readonly kind: ArrowKind;
  readonly leftward: boolean;
}

const RIGHT: ArrowShape = { kind: "now", leftward: false };
const LEFT: ArrowShape = { kind: "now", leftward: true };

const SHAPES: ReadonlyMap<string, ArrowShape> = new Map([
  ["->", RIGHT],
  ["->>", RIGHT],
  ["-->", RIGHT],
  ["-->>", RIGHT],
  ["<-", LEFT],
  ["<<-", LEFT],
  ["<--", LEFT],
  ["<<--", LEFT],
  ["~>", { kind: "later", leftward: false }],
  ["<~", { kind: "later", leftward: true }],
]);

/** The canonical spelling. */
export function arrowText(arrow: ArrowShape): string {
  if (arrow.kind === "lost") return arrow.leftward ? "x-" : "-x";
  if (arrow.kind === "later") return arrow.leftward ? "<~" : "~>";
  return arrow.leftward ? "<-" : "->";
}

/** An arrow behind blanks, if one stands there: the cursor then is behind it. `afterBlank` allows those with a letter. */
export function readArrow(cursor: Cursor, afterBlank: boolean): ArrowNode | undefined {
  const start = cursor.pos;
  const code = cursor.peek();
  if (code === MINUS && cursor.at(start + 1) === GREATER && !isArrowChar(cursor.at(start + 2))) {
    cursor.pos = start + 2;
    return { start, end: start + 2, kind: "now", leftward: false, spelling: "->" };
  }
  if (code === ARROW_RIGHT || code === ARROW_LEFT) {
    cursor.pos = start + 1;
    return node(cursor, start, code === ARROW_LEFT ? LEFT : RIGHT);
  }
  if (code === LETTER_X) return afterBlank ? readLostLeftward(cursor, start) : undefined;
  if (!isArrowChar(code)) return undefined;
  const end = endOfRun(cursor, start);
  const run = cursor.text.slice(start, Math.min(end, start + 5));
  const shape = SHAPES.get(run);
  if (shape !== undefined) {
    cursor.pos = end;
    return node(cursor, start, shape);
  }
  if (
    (run === "-" || run === "--") &&
    cursor.at(end) === LETTER_X &&
    afterBlank &&
    isGap(cursor.at(end + 1))
  ) {
    cursor.pos = end + 1;
    return node(cursor, start, { kind: "lost", leftward: false });
  }
  return undefined;
}

function readLostLeftward(cursor: Cursor, start: number): ArrowNode | undefined {
  const end = endOfRun(cursor, start + 1);
  const length = end - start - 1;
  if (length < 1 || length > 2 || !isGap(cursor.at(end))) return undefined;
  for (let at = start + 1; at < end; at++) if (cursor.code(at) !== MINUS) return undefined;
  cursor.pos = end;
  return node(cursor, start, { kind: "lost", leftward: true });
}

/**
 * Something that was meant as an arrow and is none (`=>`, `>`, `-`, `-xserver`): a problem, and the
 * nearest arrow, so that the rest of the line can be read.
 */
export function readMistakenArrow(cursor: Cursor): ArrowNode | undefined {
  const start = cursor.pos;
  const code = cursor.peek();
  const drawn = drawnArrow(cursor);
  if (drawn !== undefined) return drawn;
  const end = endOfRun(cursor, start);
  if (code === LETTER_X && endOfRun(cursor, start + 1) > start + 1) {
    return blanksMissing(cursor, start, endOfRun(cursor, start + 1), { kind: "lost", leftward: true });
  }
  if (end === start) return undefined;
  const run = cursor.text.slice(start, Math.min(end, start + 5));
  if ((run === "-" || run === "--") && cursor.at(end) === LETTER_X) {
    return blanksMissing(cursor, start, end + 1, { kind: "lost", leftward: false });
  }
  const isLeft = code === LESS;
  const isRight = cursor.code(end - 1) === GREATER;
  const kind = run.includes("~") ? "later" : "now";
  const shape: ArrowShape = { kind, leftward: isLeft && !isRight };
  const isClear = !(isLeft && isRight) && run.length < 5;
  const nearest = isClear ? arrowText(shape) : undefined;
  cursor.fail(start, end, EXPECTED.arrow, nearest, nearest);
  cursor.pos = end;
  return node(cursor, start, shape);
}

/** Arrows and dashes of other notations and keyboards: `——>`, `⇒`. */
const DRAWN = /[-=<>~‐-―─━←→⇐⇒⇦⇨⟵⟶⟸⟹➔➜]+/y;

function drawnArrow(cursor: Cursor): ArrowNode | undefined {
  const start = cursor.pos;
  if (cursor.peek() < 0x80) return undefined;
  DRAWN.lastIndex = start;
  const run = DRAWN.exec(cursor.text)?.[0];
  if (run === undefined) return undefined;
  const shape = /^[<←⇐⇦⟵⟸]/.test(run) ? LEFT : RIGHT;
  const end = start + run.length;
  cursor.fail(start, end, EXPECTED.arrow, arrowText(shape), arrowText(shape));
  cursor.pos = end;
  return node(cursor, start, shape);
}

function blanksMissing(cursor: Cursor, start: number, end: number, shape: ArrowShape): ArrowNode {
  const before = isBlank(cursor.code(start - 1)) ? "" : " ";
  const after = isGap(cursor.at(end)) ? "" : " ";
  const text = arrowText(shape);
  cursor.fail(start, end, EXPECTED.blankAroundArrow, text, `${before}${text}${after}`);
  cursor.pos = end;
  return node(cursor, start, shape);
}

function node(cursor: Cursor, start: number, shape: ArrowShape): ArrowNode {
  const { kind, leftward } = shape;
  return { start, end: cursor.pos, kind, leftward, spelling: cursor.text.slice(start, cursor.pos) };
}

function endOfRun(cursor: Cursor, start: number): number {
  let at = start;
  while (at < cursor.end && isArrowChar(cursor.code(at))) at++;
  return at;
}

function isArrowChar(code: number): boolean {
  return code === MINUS || code === GREATER || code === LESS || code === TILDE || code === EQUALS;
}

function isGap(code: number): boolean {
  return code === END || isBlank(code);
}
