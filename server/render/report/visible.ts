/** Text that is safe to show in a terminal: no control character of a document reaches it. */

const CONTROL_PICTURES = 0x2400;
const DELETE = 0x7f;
const DELETE_PICTURE = "\u2421";
/** Printable ASCII, which nearly every text is. */
const PLAIN = /^[ -~]*$/;
const REPLACEMENT = "\ufffd";

/** Line breaks and tabs become blanks, other controls their pictures (`␀`). */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  let shown = "";
  for (const character of text) shown += visibleCharacter(character);
  return shown;
}

export function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < DELETE) return character;
  if (character === "\n" || character === "\t") return " ";
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
  if (code === DELETE) return DELETE_PICTURE;
  return isHarmful(code) ? REPLACEMENT : character;
}

/** C1 controls, marks that turn the reading direction or break lines unseen, and halves of a surrogate pair. */
function isHarmful(code: number): boolean {
  return (
    (code >= 0x80 && code <= 0x9f) ||
    code === 0x61c ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    (code >= 0xd800 && code <= 0xdfff)
  );
}
