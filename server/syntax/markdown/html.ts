/** HTML blocks of Markdown, within which no fence begins (CommonMark 0.31, section 4.6). */

const BLOCK_TAGS =
  "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|" +
  "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|" +
  "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|" +
  "track|ul";
const ATTRIBUTE = "\\s+[a-zA-Z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\"'=<>`\\s]+|'[^']*'|\"[^\"]*\"))?";
const WHOLE_TAG = `(?:<[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*\\s*/?>|</[A-Za-z][A-Za-z0-9-]*\\s*>)`;

interface HtmlBlock {
  readonly opens: RegExp;
  /** The line that ends it, itself included; undefined: the next blank line, itself not included. */
  readonly closes: RegExp | undefined;
  readonly interruptsParagraph: boolean;
}

const BLOCKS: readonly HtmlBlock[] = [
  {
    opens: /^<(?:script|pre|textarea|style)(?:\s|>|$)/i,
    closes: /<\/(?:script|pre|textarea|style)>/i,
    interruptsParagraph: true,
  },
  { opens: /^<!--/, closes: /-->/, interruptsParagraph: true },
  { opens: /^<\?/, closes: /\?>/, interruptsParagraph: true },
  { opens: /^<![A-Za-z]/, closes: />/, interruptsParagraph: true },
  { opens: /^<!\[CDATA\[/, closes: /\]\]>/, interruptsParagraph: true },
  {
    opens: new RegExp(`^</?(?:${BLOCK_TAGS})(?:\\s|/?>|$)`, "i"),
    closes: undefined,
    interruptsParagraph: true,
  },
  { opens: new RegExp(`^${WHOLE_TAG}\\s*$`), closes: undefined, interruptsParagraph: false },
];

/** The block that begins with this text, which starts at no blank; undefined where none does. */
export function htmlBlockAt(rest: string, inParagraph: boolean): HtmlBlock | undefined {
  if (!rest.startsWith("<")) return undefined;
  return BLOCKS.find((block) => (block.interruptsParagraph || !inParagraph) && block.opens.test(rest));
}

export type { HtmlBlock };
