/** What the editor says about a word of the language or of TCP: a line for lists, a sentence or two, and a clause. */
import { type Citation, citationUrl } from "../../rules/diagnostic";
import { cite } from "../../tcp/citation";
import type { Rfc9293Section } from "../../tcp/rfc9293-sections";

export interface Word {
  /** A noun phrase: "no more data from the sender". */
  readonly title: string;
  readonly text: string;
  readonly spec?: Citation;
}

export function word(title: string, text: string, where?: Rfc9293Section | Citation): Word {
  if (where === undefined) return { title, text };
  return { title, text, spec: typeof where === "string" ? cite(where) : where };
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
