/** The rules of timers, in the order in which their page lists them. */
import type { Rule } from "../rule";

export const timersRules: readonly Rule<never>[] = [];
