/** Which setting wins: what is asked for here and now comes before what a configuration file says for all. */
import type { AnalyzeOptions } from "../analyze";

/** The profile as a whole, the rules one by one. */
export function override(base: AnalyzeOptions, stronger: AnalyzeOptions): AnalyzeOptions {
  return { ...base, ...stronger, rules: { ...base.rules, ...stronger.rules } };
}
