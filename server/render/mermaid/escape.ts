/**
 * Makes any text harmless inside Mermaid source: whatever an author wrote stays text, on its own line, in its own label.
 *
 * Mermaid reads `#` and `;` as syntax anywhere, `%%{` as configuration, `$$` as mathematics and tags as markup, and it
 * knows entities by number (`#59;`). Its own stand-ins for entities are the letters escaped last: a text that holds
 * them would be decoded into markup.
 */

const RISKY = /[#;<>&$%{}\ufb02\u00b0\u00b6\u00df]/gu;

/** Line ends, other control characters, and marks that reorder or hide text. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/gu;

export function escapeMermaid(text: string): string {
  return (
    plain(text)
      .replace(RISKY, (character) => `#${character.codePointAt(0) ?? 0xfffd};`)
      // Mermaid takes the semicolon off the entity in `style x:#59;`, so the word must not be found.
      .replace(/style|classDef/gu, (word) => `#${word.charCodeAt(0)};${word.slice(1)}`)
      // A leading `wrap:` is a layout hint.
      .replace(/^(\s*:?\s*(?:no)?wrap):/iu, "$1#58;")
  );
}

/** Several rows as one label. An empty label is a blank, since some statements need one character. */
export function escapeRows(rows: readonly string[]): string {
  const text = rows.map((row) => escapeMermaid(row).trim()).join("<br/>");
  return text === "" ? "#160;" : text;
}

/** For a `%%` comment, where nothing is decoded but configuration would still be read. */
export function commentText(text: string): string {
  return plain(text)
    .replace(/%+/gu, "%")
    .replace(/[{}]/gu, (brace) => (brace === "{" ? "(" : ")"));
}

function plain(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd").replace(INVISIBLE, " ");
}
