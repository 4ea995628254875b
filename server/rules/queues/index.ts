/** The rules of endpoint and its queues, in the order in which their page lists them. */
import type { Rule } from "../rule";

export const queuesRules: readonly Rule<never>[] = [];
