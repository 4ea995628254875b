/** How much a finding matters, and the clause of an RFC that it stands on. */

export type Severity = "error" | "warning" | "info";

/** A clause of an RFC, for example { rfc: 9293, section: "3.10.7.3" }. */
export interface Citation {
  readonly rfc: number;
  readonly section: string;
}

export function citationUrl({ rfc, section }: Citation): string {
  const anchor = /^[A-Z]/.test(section) ? `appendix-${section}` : `section-${section}`;
  return `https://www.rfc-editor.org/rfc/rfc${rfc}#${anchor}`;
}
