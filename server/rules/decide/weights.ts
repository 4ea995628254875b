/** How much a finding weighs when several readings of a page are compared. */
import type { Weighed } from "../../simulate/judge";
import type { World } from "../../simulate/world";
import { ruleByName } from "../catalogue";

export const NO_FAULT = 0;
/** What the page's profile only remarks on, though it would be a fault elsewhere: no reason to give a reading up. */
const REMARK = 1;
/** The fewest faults win; among as many, the reading that needs the fewest errors. */
const WARNING = 1000;
const ERROR = 1001;

/** What a capture excuses, since the tap may have seen it late: again and again it is no excuse. */
export const EXCUSED = 300;

/** By the rule's default on a hand-written page; on a capture, by what it says of captures. */
export function weightOf(rule: string, { settings }: World): number {
  const severity = ruleByName(rule)?.severity;
  if (severity === undefined || (severity.authored !== "error" && severity.authored !== "warning"))
    return NO_FAULT;
  if (settings.profile === "capture" && severity.captured === "info") return REMARK;
  return severity.authored === "error" ? ERROR : WARNING;
}

/** What is only shown makes no reading of a hand-written page worse than another. */
export function weightOfProblem({ rule, informative }: Weighed, world: World): number {
  if (informative !== true) return weightOf(rule, world);
  return world.settings.profile === "capture" ? EXCUSED : NO_FAULT;
}
