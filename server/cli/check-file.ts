/** A file's text to its report: every document in it analysed, every finding at its place in the file. */
import { type AnalyzeOptions, analyze } from "../analyze";
import type { FileReport } from "../render/report/finding";
import { locate } from "../render/report/locate";
import { documentsOf } from "./documents";

export function checkFile(path: string, text: string, options: AnalyzeOptions): FileReport {
  let segments = 0;
  const findings = documentsOf(path, text).flatMap((document) => {
    const analysis = analyze(document.text, { ...options, firstLine: document.lineOf(0) });
    segments += analysis.segments;
    return analysis.diagnostics.map((diagnostic) => locate(diagnostic, document));
  });
  return { path, segments, findings };
}
