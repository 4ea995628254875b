/** The words that mean something within a segment. */
import { FLAG_NAMES, type FlagName } from "../tcp/flags";
import { EXPR_FIELDS, type ExprField, type FieldKey, MARKS, type Mark } from "./tree";

export interface ItemWord {
  readonly text: string;
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

const LONGEST_WORD = 7;
const WORDS = new Map<number, ItemWord>();

for (const text of new Set(ITEM_WORDS.map((word) => word.toLowerCase()))) {
  let packed = 0;
  for (let at = 0; at < text.length; at++) packed = packLetter(packed, text.charCodeAt(at));
  const field = FIELDS.find((key) => key === text);
  WORDS.set(packed, {
    text,
    flag: FLAG_NAMES.find((name) => name.toLowerCase() === text),
    mark: MARKS.find((mark) => mark === text),
    field,
    exprField: EXPR_FIELDS.find((key) => key === text),
    fieldBit: field === undefined ? 0 : 1 << FIELDS.indexOf(field),
    isLabel: text === "as",
  });
}

/** Letters in either case as one number, five bits each. */
export function packLetter(packed: number, code: number): number {
  return (Math.imul(packed, 32) + (code & 31)) | 0;
}

/** The word of `length` letters whose packed letters these are. */
export function itemWord(packed: number, length: number): ItemWord | undefined {
  if (length > LONGEST_WORD) return undefined;
  const word = WORDS.get(packed);
  return word !== undefined && word.text.length === length ? word : undefined;
}
