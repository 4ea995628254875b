/** The rules of data, window and acknowledgments, in the order in which their page lists them. */
import type { Rule } from "../rule";

export const dataRules: readonly Rule<never>[] = [];
