/** How much a finding matters, and the clause of an RFC that it stands on. */
import type { Citation } from "../tcp/citation";

export type { Citation } from "../tcp/citation";

export type Severity = "error" | "warning" | "info";

export function citationUrl({ rfc, section }: Citation): string {
  const anchor = /^[A-Z]/.test(section) ? `appendix-${section}` : `section-${section}`;
  return `https://www.rfc-editor.org/rfc/rfc${rfc}#${anchor}`;
}
