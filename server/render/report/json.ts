/** `--format json` and `jsonl`: everything a finding has, for programs. */
import type { Finding, Reporter } from "./finding";
import { TOOL } from "./finding";

/** One object for the whole run; every file checked is in it, also the silent ones. */
export const jsonReporter: Reporter = {
  file: () => "",
  finish: ({ version, files, summary }) =>
    `${JSON.stringify(
      {
        version: 1,
        tool: `${TOOL} ${version}`,
        files: files.map(({ path, segments, findings, untold }) => ({
          path,
          segments,
          diagnostics: findings.map(record),
          unlisted: untold,
        })),
        summary,
      },
      null,
      2,
    )}\n`,
};

/** One finding a line, printed as each file is done. */
export const jsonlReporter: Reporter = {
  file: ({ path, findings }) =>
    findings.map((finding) => `${JSON.stringify({ path, ...record(finding) })}\n`).join(""),
  finish: () => "",
};

/** A finding with its keys in the documented order. */
function record(finding: Finding): object {
  const { rule, severity, message, line, column, endLine, endColumn } = finding;
  const { scenario, segment, fence, expected, spec, related, fixes } = finding;
  return {
    rule,
    severity,
    message,
    line,
    column,
    endLine,
    endColumn,
    scenario,
    segment,
    fence,
    expected,
    spec,
    related,
    fixes,
  };
}
