/** The list of all rules, by name. */
export type RuleName = string;
