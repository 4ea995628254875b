/** Any text as text of an XML document, and any attributes as they are written there. */

/** What XML 1.0 does not allow, and marks that reorder or hide text. */
const FORBIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/gu;

export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, " ").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** `<name a="b">content</name>`; an attribute without a value is left out, a number is cut to hundredths. */
export function tag(name: string, attributes: Attributes, content = ""): string {
  let written = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value === null || value === undefined) continue;
    written += ` ${key}="${typeof value === "number" ? figure(value) : xmlText(value)}"`;
  }
  return content === "" ? `${written}/>` : `${written}>${content}</${name}>`;
}

export function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}
