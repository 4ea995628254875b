/** `--format gitlab`: GitLab's code quality report. */
import type { Severity } from "../../rules/diagnostic";
import type { Reporter } from "./finding";
import { Fingerprints } from "./fingerprint";

const SEVERITY: Readonly<Record<Severity, string>> = { error: "major", warning: "minor", info: "info" };

export const gitlabReporter: Reporter = {
  file: () => "",
  finish({ files }) {
    const fingerprints = new Fingerprints();
    const issues = files.flatMap(({ path, findings }) =>
      findings.map((finding) => ({
        description: finding.message,
        check_name: finding.rule,
        fingerprint: fingerprints.of(path, finding),
        severity: SEVERITY[finding.severity],
        location: {
          path: path.replace(/^\.\//, ""),
          lines: { begin: finding.line, end: finding.endLine },
          positions: {
            begin: { line: finding.line, column: finding.column },
            end: { line: finding.endLine, column: finding.endColumn },
          },
        },
      })),
    );
    return `${JSON.stringify(issues, null, 2)}\n`;
  },
};
