/** What stands for each requirement of RFC 9293 that bears a label. */
import type { RequirementLabel } from "./labels";
import { MUSTS } from "./musts";
import { SHOULDS } from "./shoulds";
import type { Coverage } from "./standing";

export const COVERAGE: Readonly<Record<RequirementLabel, Coverage>> = { ...MUSTS, ...SHOULDS };

/** Why a name of the language has no rule yet. */
export const UNWRITTEN: Readonly<Record<string, string>> = {
  "state-name-alias":
    "Other spellings of a state are read silently and rewritten by the formatter: nothing is to be found.",
};
