/** The sentence at the end of a run, for people. */
import type { Finding, Summary } from "./finding";
import type { Paint } from "./paint";

export function countFindings(findings: readonly Finding[]): Omit<Summary, "files" | "segments"> {
  const of = (severity: Finding["severity"]) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { errors: of("error"), warnings: of("warning"), infos: of("info") };
}

export function summaryLine(summary: Summary, mendable: number, paint: Paint): string {
  const { errors, warnings, infos, files, segments } = summary;
  const checked = `${count(segments, "segment")} in ${count(files, "file")}`;
  const counts = [
    ...(errors === 0 ? [] : [paint("error", count(errors, "error"))]),
    ...(warnings === 0 ? [] : [paint("warning", count(warnings, "warning"))]),
    ...(infos === 0 ? [] : [paint("info", count(infos, "info"))]),
  ];
  if (errors === 0 && warnings === 0) {
    const aside = infos === 0 ? "" : ` (${count(infos, "info")})`;
    return `${paint("added", "All checks passed")}: ${checked}${aside}.\n`;
  }
  const offer = mendable === 0 ? "" : `, ${mendable} fixable with \`--fix\``;
  return `Found ${counts.join(", ")} (${checked})${offer}.\n`;
}

export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
