/** Names of the language that belong to no diagnostic: a directive that names one is no mistake. */

export type PlannedGroup = "spelling";

/** By the part of TCP they speak of. */
export const PLANNED_RULES = {
  // Other spellings of a state are read silently and rewritten by the formatter; the name exists, the diagnostic does not.
  spelling: ["state-name-alias"],
} as const satisfies Readonly<Record<PlannedGroup, readonly string[]>>;

export type PlannedRuleName = (typeof PLANNED_RULES)[PlannedGroup][number];
