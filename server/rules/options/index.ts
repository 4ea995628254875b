/** The rules of TCP options, in the order in which their page lists them. */
import type { Rule } from "../rule";

export const optionsRules: readonly Rule<never>[] = [];
