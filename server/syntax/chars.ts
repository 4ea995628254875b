/** Character codes and classes of the language; ASCII by table, the rest by Unicode category. */

export const TAB = 0x09;
export const SPACE = 0x20;
export const BANG = 0x21;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const PAREN_OPEN = 0x28;
export const PAREN_CLOSE = 0x29;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const ZERO = 0x30;
export const ONE = 0x31;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const BACKSLASH = 0x5c;
export const CARET = 0x5e;
export const LETTER_X = 0x78;
export const BAR = 0x7c;
export const TILDE = 0x7e;
export const QUOTE_LEFT = 0x201c;
export const QUOTE_RIGHT = 0x201d;
export const ELLIPSIS = 0x2026;
export const ARROW_LEFT = 0x2190;
export const ARROW_RIGHT = 0x2192;
/** 、, the comma of Chinese lists. */
export const WIDE_PAUSE = 0x3001;
export const QUOTE_WIDE = 0xff02;

/** UTF-16 units. */
export type Codes = Uint16Array;

const ENCODER = new TextEncoder();

/** The units of a text; of plain ASCII, UTF-8 is the same, and its encoder much quicker than a loop. */
export function codesOf(text: string, isAscii: boolean): Codes {
  if (isAscii) return new Uint16Array(ENCODER.encode(text));
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return codes;
}

const LETTER = 1;
const NAME = 2;
const UNKNOWN = 4;

/** Classes of the basic plane; those beyond ASCII are looked up when first met. */
const CLASSES = new Uint8Array(0x10000).fill(UNKNOWN);
for (let code = 0; code < 0x80; code++) CLASSES[code] = classOf(String.fromCharCode(code));

function classOf(character: string): number {
  if (/[\p{L}_]/u.test(character)) return LETTER | NAME;
  return /[\p{M}\p{N}]/u.test(character) ? NAME : 0;
}

function classAt(codes: Codes, at: number, code: number): number {
  const known = CLASSES[code] ?? 0;
  return known === UNKNOWN ? unknownClassAt(codes, at, code) : known;
}

function unknownClassAt(codes: Codes, at: number, code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) {
    const pair = String.fromCharCode(code, codes[at + 1] ?? 0);
    const point = pair.codePointAt(0) ?? 0;
    return point > 0xffff ? classOf(String.fromCodePoint(point)) : 0;
  }
  const found = classOf(String.fromCharCode(code));
  CLASSES[code] = found;
  return found;
}

export function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39;
}

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Whether a name may begin at `at`, which lies inside the text. */
export function isLetterAt(codes: Codes, at: number): boolean {
  return (classAt(codes, at, codes[at] ?? 0) & LETTER) !== 0;
}

/** How many UTF-16 units of a name's character stand at `at` (which lies inside the text): 0, 1 or 2. */
export function nameCharLength(codes: Codes, at: number): number {
  const code = codes[at] ?? 0;
  if ((classAt(codes, at, code) & NAME) === 0) return 0;
  return code >= 0xd800 && code <= 0xdbff ? 2 : 1;
}
