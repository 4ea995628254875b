/** The words that mean something within a segment. */
import { FLAG_NAMES, type FlagName } from "../tcp/flags";
import { EXPR_FIELDS, type ExprField, type FieldKey, MARKS, type Mark } from "./tree";

export interface ItemWord {
  readonly text: string;
  /** Its letters as `packLetter` packs them. */
  readonly packed: number;
  readonly flag: FlagName | undefined;
  readonly mark: Mark | undefined;
  readonly field: FieldKey | undefined;
  /** The field's key where its value is an expression. */
  readonly exprField: ExprField | undefined;
  /** A bit of its own for each field, to see repetitions. */
  readonly fieldBit: number;
  readonly isLabel: boolean;
}

const OTHER_FIELDS = ["data", "arrives", "sack", "tfo"] as const;
export const FIELDS: readonly FieldKey[] = [...EXPR_FIELDS, ...OTHER_FIELDS];

/** Bit of `as LABEL`, which may stand once as well. */
export const LABEL_BIT = 1 << FIELDS.length;

/** Every word an author may have meant by one that is none. */
export const ITEM_WORDS: readonly string[] = [...new Set<string>([...FIELDS, ...MARKS, ...FLAG_NAMES, "as"])];

/** The words by a hash that no two of them share (a test says so), which is quicker than a map. */
const SLOTS = 512;
const WORDS = new Array<ItemWord | undefined>(SLOTS).fill(undefined);

for (const text of new Set(ITEM_WORDS.map((word) => word.toLowerCase()))) {
  let packed = 0;
  for (let at = 0; at < text.length; at++) packed = packLetter(packed, text.charCodeAt(at));
  const field = FIELDS.find((key) => key === text);
  WORDS[slotOf(packed)] = {
    text,
    packed,
    flag: FLAG_NAMES.find((name) => name.toLowerCase() === text),
    mark: MARKS.find((mark) => mark === text),
    field,
    exprField: EXPR_FIELDS.find((key) => key === text),
    fieldBit: field === undefined ? 0 : 1 << FIELDS.indexOf(field),
    isLabel: text === "as",
  };
}

/** Letters in either case as one number, five bits each. */
export function packLetter(packed: number, code: number): number {
  return (Math.imul(packed, 32) + (code & 31)) | 0;
}

function slotOf(packed: number): number {
  return (Math.imul(packed, 0x9e3779b1) >>> 20) & (SLOTS - 1);
}

/** The word of `length` letters whose packed letters these are. */
export function itemWord(packed: number, length: number): ItemWord | undefined {
  const word = WORDS[slotOf(packed)];
  return word !== undefined && word.packed === packed && word.text.length === length ? word : undefined;
}
