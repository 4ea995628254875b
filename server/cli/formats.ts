/** The names of the formats `check` reports in. */

export const REPORT_FORMATS = [
  "pretty",
  "concise",
  "json",
  "jsonl",
  "sarif",
  "github",
  "gitlab",
  "junit",
] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];
