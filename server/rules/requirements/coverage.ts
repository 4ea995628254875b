/** What stands for each requirement of RFC 9293 that bears a label. */
import type { RequirementLabel } from "./labels";
import { MUSTS } from "./musts";
import { SHOULDS } from "./shoulds";
import type { Coverage } from "./standing";

export const COVERAGE: Readonly<Record<RequirementLabel, Coverage>> = { ...MUSTS, ...SHOULDS };

/** Why a name of the language has no rule yet. */
export const UNWRITTEN: Readonly<Record<string, string>> = {
  "midstream-start": "A capture that begins in the middle of a connection says so when it is read.",
  "capture-gap": "A capture's missing segments are found when it is read.",
  "one-sided-capture": "A capture of one direction is known when it is read.",
  "duplicate-capture": "A segment that a capture holds twice is found when it is read.",
  "checksum-bad": "A document has no checksums; a capture has.",
  "option-length-illegal": "A document names options; their lengths stand in a capture's bytes.",
  "option-padding": "A document has no header padding; a capture has.",
  "state-name-alias":
    "Other spellings of a state are read silently and rewritten by the formatter: nothing is to be found.",
};
