/** `--format github`: workflow commands, which GitHub shows beside the changed lines. */
import type { Severity } from "../../rules/diagnostic";
import type { Finding, Reporter } from "./finding";

const COMMAND: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

export const githubReporter: Reporter = {
  file: ({ path, findings }) => findings.map((finding) => annotation(path, finding)).join(""),
  finish: () => "",
};

function annotation(path: string, finding: Finding): string {
  const properties = {
    file: path,
    line: finding.line,
    col: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    title: `tcpflow: ${finding.rule}${finding.expected ? " (expected)" : ""}`,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const [clause] = finding.spec;
  const message = clause === undefined ? finding.message : `${finding.message}\n${clause.url}`;
  return `::${COMMAND[finding.severity]} ${list.join(",")}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
