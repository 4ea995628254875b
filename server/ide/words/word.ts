/** What the editor says about a word of the language or of TCP: a line for lists, a sentence or two, and a clause. */
import { type Citation, citationUrl } from "../../rules/diagnostic";

export interface Word {
  /** A noun phrase: "no more data from the sender". */
  readonly title: string;
  readonly text: string;
  readonly spec?: Citation;
}

export function word(title: string, text: string, section?: string, rfc = 9293): Word {
  return section === undefined ? { title, text } : { title, text, spec: { rfc, section } };
}

/** `[RFC 9293 §3.5](…)`. */
export function citationLink(spec: Citation): string {
  const place = /^[A-Z]/.test(spec.section) ? `appendix ${spec.section}` : `§${spec.section}`;
  return `[RFC ${spec.rfc} ${place}](${citationUrl(spec)})`;
}

/** The word as Markdown: heading, text, link. */
export function wordPage(name: string, { title, text, spec }: Word): string {
  return [`**\`${name}\`** — ${title}`, text, spec ? citationLink(spec) : ""]
    .filter((part) => part !== "")
    .join("\n\n");
}
