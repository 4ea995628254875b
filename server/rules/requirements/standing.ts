/** What may stand for a requirement of RFC 9293: rules, what the endpoints compute, documents that show it, or why a page cannot. */
import type { RuleName } from "../catalogue";
import type { PlannedRuleName } from "../planned";
import type { RequirementLabel } from "./labels";

/** Why a requirement cannot be broken on a page. */
export const BEYOND = {
  interface: "Between TCP and the program above it: no segment shows it.",
  inside: "Inside the implementation: one that keeps it and one that does not may send the same segments.",
  below: "Between TCP and IP (addresses, routes, ICMP, TTL, Diffserv): a document holds TCP segments only.",
  capture: "In octets that a document does not write: a capture shows them.",
  choice: "A choice: both ways are right, and both are accepted.",
} as const;

export interface Coverage {
  /** What is asked, in a few words. */
  readonly asks: string;
  /** Findings that say that it is not kept. */
  readonly rules?: readonly (RuleName | PlannedRuleName)[];
  /** What the computed endpoints do about it. */
  readonly computed?: string;
  /** Documents that keep it and are silent, examples, and tests. */
  readonly shown?: readonly string[];
  readonly beyond?: keyof typeof BEYOND;
}

/** Documents of the fixtures that keep it and are silent. */
export const legal = (...names: readonly string[]): string[] =>
  names.map((name) => `test/fixtures/legal/${name}.tcpflow`);

export type CoverageOf<Kind extends string> = Readonly<
  Record<Extract<RequirementLabel, `${Kind}-${number}`>, Coverage>
>;
