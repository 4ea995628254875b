/** How much a finding weighs when several readings of a page are compared. */
import { ruleByName } from "../catalogue";

export const NO_FAULT = 0;
/** The fewest faults win; among as many, the reading that needs the fewest errors. */
const WARNING = 1000;
const ERROR = 1001;

/** By the rule's default on a hand-written page. */
export function weightOf(rule: string): number {
  const severity = ruleByName(rule)?.severity.authored;
  return severity === "error" ? ERROR : severity === "warning" ? WARNING : NO_FAULT;
}
