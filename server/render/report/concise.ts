/** `--format concise`: one line a finding, in the form that editors and `grep` know. */
import type { Finding, Reporter } from "./finding";
import { visible } from "./visible";

export const conciseReporter: Reporter = {
  file: ({ path, findings, untold = [] }) =>
    [
      ...findings.map((finding) => lineOf(visible(path), finding)),
      ...untold.map(({ rule, severity, count }) => `${visible(path)}: ${severity}[${rule}] ${count} more\n`),
    ].join(""),
  finish: () => "",
};

function lineOf(path: string, { line, column, severity, rule, message, expected }: Finding): string {
  const note = expected ? " (expected)" : "";
  return `${path}:${line}:${column}: ${severity}[${rule}]${note} ${visible(message)}\n`;
}
