/** What may begin a line besides a segment: deliveries, expectations, waits, keywords, hosts. */
import type { Analysis } from "../../analyze";
import type { Span } from "../../text/span";
import { beginners } from "../propose/beginning";
import { KEYWORD_WORDS } from "../words/language";
import { type Completion, type CompletionKind, wordCompletions } from "./completion";
import { labelsUnderWay } from "./labels";

export function statementCompletions(analysis: Analysis, at: Span): Completion[] {
  const hosts = beginners(analysis).map(({ host }) => host);
  const proposal = (kind: CompletionKind, text: string, detail: string): Completion => ({
    label: text,
    kind,
    detail,
    edit: { ...at, text },
  });
  return [
    ...labelsUnderWay(analysis).flatMap((label) => [
      proposal("label", `deliver ${label}`, "the segment arrives"),
      proposal("label", `drop ${label}`, "the segment is lost"),
    ]),
    ...standing(analysis, proposal),
    ...hosts.map((host) => proposal("host", host, "a host of this scenario")),
    ...wordCompletions("keyword", KEYWORD_WORDS, at).filter(({ label }) => label !== "as"),
  ];
}

/** `expect` of all states as they are, and `wait 2MSL` where a host is in TIME-WAIT. */
function standing(
  analysis: Analysis,
  proposal: (kind: CompletionKind, text: string, detail: string) => Completion,
): Completion[] {
  const end = analysis.trace().scenarios.at(-1)?.end ?? {};
  const states = Object.entries(end).map(([key, { state }]) => `${key}=${state}`);
  if (states.length === 0) return [];
  const waits = Object.values(end).some(({ state }) => state === "TIME-WAIT");
  return [
    ...(waits ? [proposal("keyword", "wait 2MSL", "TIME-WAIT ends")] : []),
    proposal("keyword", `expect ${states.join(" ")}`, "the states as they are here"),
  ];
}
