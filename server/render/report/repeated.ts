/** The remarks on a capture, rule by rule: a large capture draws the same one at hundreds of frames, and nobody reads it twice. */
import type { Finding, Untold } from "./finding";

/** A finding, and the other frames on which its rule makes the same remark. */
export interface Told {
  readonly finding: Finding;
  /** "frames 115-117, 122 and 38 more"; empty where there are none. */
  readonly again: string;
}

/** So many frames, or runs of frames, are named. */
const MOST_NAMED = 8;

/** Of each rule's remarks the first stands for all; whatever is graver, or foreseen, stands for itself. */
export function byRule(findings: readonly Finding[], untold: readonly Untold[]): readonly Told[] {
  const remarks = new Map<string, Finding[]>();
  const first: Finding[] = [];
  for (const finding of findings) {
    const known = isRemark(finding) ? remarks.get(finding.rule) : undefined;
    if (known !== undefined) known.push(finding);
    else {
      first.push(finding);
      if (isRemark(finding)) remarks.set(finding.rule, [finding]);
    }
  }
  const remarked = untold.filter(({ severity }) => severity === "info");
  const more = new Map(remarked.map(({ rule, count }) => [rule, count]));
  return first.map((finding) => {
    if (!isRemark(finding)) return { finding, again: "" };
    const others = (remarks.get(finding.rule) ?? []).slice(1);
    return { finding, again: framesText(others, more.get(finding.rule) ?? 0) };
  });
}

function isRemark({ shown, severity, expected }: Finding): boolean {
  return shown !== undefined && severity === "info" && expected !== true;
}

function framesText(findings: readonly Finding[], unlisted: number): string {
  const runs: { first: number; last: number; count: number }[] = [];
  for (const { line } of findings) {
    const run = runs.at(-1);
    if (run !== undefined && line - run.last <= 1) {
      run.last = line;
      run.count++;
    } else runs.push({ first: line, last: line, count: 1 });
  }
  const named = runs.slice(0, MOST_NAMED);
  const rest = runs.slice(MOST_NAMED).reduce((sum, { count }) => sum + count, unlisted);
  if (named.length === 0) return rest === 0 ? "" : `${rest} more`;
  const frames = named
    .map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
    .join(", ");
  const plural = findings.length > 1 ? "frames" : "frame";
  return `${plural} ${frames}${rest === 0 ? "" : ` and ${rest} more`}`;
}
