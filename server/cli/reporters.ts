/** The formats of `check`, each loaded when it is asked for. */
import type { Reporter } from "../render/report/finding";
import type { Paint } from "../render/report/paint";
import type { ReportFormat } from "./formats";

export async function reporterFor(format: ReportFormat, paint: Paint): Promise<Reporter> {
  switch (format) {
    case "pretty":
      return (await import("../render/report/pretty")).prettyReporter(paint);
    case "concise":
      return (await import("../render/report/concise")).conciseReporter;
    case "json":
      return (await import("../render/report/json")).jsonReporter;
    case "jsonl":
      return (await import("../render/report/json")).jsonlReporter;
    case "github":
      return (await import("../render/report/github")).githubReporter;
    case "gitlab":
      return (await import("../render/report/gitlab")).gitlabReporter;
    case "junit":
      return (await import("../render/report/junit")).junitReporter;
    case "sarif": {
      const [{ sarifReporter }, { ruleByName }] = await Promise.all([
        import("../render/report/sarif"),
        import("../rules/catalogue"),
      ]);
      return sarifReporter(ruleByName);
    }
  }
}

/** Formats read by people end with a sentence on standard error; programs get their own summary, or count themselves. */
export function isForPeople(format: ReportFormat): boolean {
  return format === "pretty" || format === "concise";
}
