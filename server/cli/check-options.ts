/** The options of `check`, read and found consistent. */
import type { AnalyzeOptions } from "../analyze";
import type { RuleName } from "../rules/catalogue";
import { type Level, readLevel, readProfile, readRule } from "../settings/names";
import { type Arguments, numberOption } from "./arguments";
import { REPORT_FORMATS, type ReportFormat } from "./formats";
import { failure, type Outcome, success } from "./host";
import { STANDARD_INPUT } from "./read-source";

export interface CheckOptions {
  readonly paths: readonly string[];
  /** What standard input is called in the report. */
  readonly inputName: string;
  readonly format: ReportFormat;
  readonly mending: "no" | "write" | "show";
  readonly quiet: boolean;
  readonly maxWarnings: number;
  readonly analysis: AnalyzeOptions;
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  readonly watch: boolean;
}

export function readCheckOptions(args: Arguments): Outcome<CheckOptions> {
  const maxWarnings = numberOption(args, "max-warnings", 0);
  if (!maxWarnings.ok) return maxWarnings;
  const analysis = readAnalysisOptions(args);
  if (!analysis.ok) return analysis;
  if (args.value("locale") === "zh-cn") {
    return failure(
      "`--locale zh-cn` is not built yet: messages are in English (`--locale en`) in this version",
    );
  }
  const mending = args.has("diff") ? "show" : args.has("fix") ? "write" : "no";
  const readsInput = args.paths.includes(STANDARD_INPUT);
  if (readsInput && mending === "write") {
    return failure(
      "`--fix` has nowhere to write what it reads from standard input; `--diff` prints the fixes",
    );
  }
  if (readsInput && args.has("watch")) return failure("`--watch` cannot watch standard input");
  if (args.has("watch") && args.has("write-baseline")) {
    return failure("`--watch` and `--write-baseline` do not go together: one list is written once");
  }
  return success({
    paths: args.paths.length === 0 ? ["."] : args.paths,
    inputName: args.value("stdin-filename") ?? STANDARD_INPUT,
    format: REPORT_FORMATS.find((format) => format === args.value("format")) ?? "pretty",
    mending,
    quiet: args.has("quiet"),
    maxWarnings: maxWarnings.value ?? Number.POSITIVE_INFINITY,
    analysis: analysis.value,
    config: args.value("config"),
    baseline: args.value("baseline"),
    writeBaseline: args.value("write-baseline"),
    watch: args.has("watch"),
  });
}

function readAnalysisOptions(args: Arguments): Outcome<AnalyzeOptions> {
  const settings = args.all("rule").map(readRuleSetting);
  const faulty = settings.find((setting) => !setting.ok);
  if (faulty !== undefined) return faulty;
  const rules = Object.fromEntries(settings.flatMap((setting) => (setting.ok ? [setting.value] : [])));
  const name = args.value("profile");
  if (name === undefined) return success({ rules });
  const profile = readProfile(name);
  return profile.ok ? success({ profile: profile.value, rules }) : profile;
}

/** `--rule RULE=LEVEL`. */
function readRuleSetting(text: string): Outcome<readonly [RuleName, Level]> {
  const refused = (reason: string) => failure(`\`--rule ${text}\`: ${reason}`);
  const at = text.indexOf("=");
  if (at < 0) return refused("RULE=LEVEL is expected, for example --rule hole=off");
  const rule = readRule(text.slice(0, at));
  if (!rule.ok) return refused(rule.reason);
  const level = readLevel(text.slice(at + 1));
  return level.ok ? success([rule.value, level.value]) : refused(level.reason);
}
