/** Names of the language that belong to rules not yet written: a directive that names one is no mistake. */

export type PlannedGroup = "capture" | "spelling";

/** By the part of TCP they will speak of. */
export const PLANNED_RULES = {
  capture: [
    "midstream-start",
    "capture-gap",
    "one-sided-capture",
    "duplicate-capture",
    "checksum-bad",
    // The language has no way to write these.
    "option-length-illegal",
    "option-padding",
  ],
  // Other spellings of a state are read silently and rewritten by the formatter; the name exists, the diagnostic does not.
  spelling: ["state-name-alias"],
} as const satisfies Readonly<Record<PlannedGroup, readonly string[]>>;

export type PlannedRuleName = (typeof PLANNED_RULES)[PlannedGroup][number];
