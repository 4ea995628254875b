/** States behind `=>` and in `expect`: what the engine has worked out first, then all of them. */
import type { Span } from "../../text/span";
import type { Before } from "../propose/check";
import { STATE_WORDS } from "../words/states";
import { type Completion, wordCompletions } from "./completion";

/** @param head The line's text up to the cursor. */
export function stateCompletions(before: Before, head: string, at: Span): Completion[] {
  const known = head.includes("=>") ? statesAfter(before, head) : [stateOf(before, head)];
  const first = known.flatMap((text): Completion[] =>
    text === undefined
      ? []
      : [
          {
            label: text,
            kind: "state",
            detail: "as worked out here",
            edit: { ...at, text },
            preselect: true,
          },
        ],
  );
  const taken = new Set(first.map(({ label }) => label));
  return [...first, ...wordCompletions("state", STATE_WORDS, at).filter(({ label }) => !taken.has(label))];
}

/** Both states, or the receiver's alone where the sender's is written already. */
function statesAfter({ analysis, read }: Before, head: string): (string | undefined)[] {
  const line = analysis.tree.lineCount - 1;
  const arrow = head.lastIndexOf("=>");
  const reading = read(`${analysis.text}${head.slice(0, arrow)}\n`);
  const steps =
    reading
      .trace()
      .scenarios.at(-1)
      ?.steps.filter((step) => step.sentOnLine === line) ?? [];
  const sent = steps.find(({ event }) => event !== "arrive");
  const arrived = steps.find(({ event }) => event === "arrive");
  const sender = sent?.after[sent.fromKey]?.state;
  const receiver = arrived?.after[arrived.toKey]?.state;
  if (head.slice(arrow).includes(",")) return [receiver];
  return sender !== undefined && receiver !== undefined ? [`${sender}, ${receiver}`, sender] : [sender];
}

function stateOf({ analysis }: Before, head: string): string | undefined {
  const key = /(\S+?)\s*=[^=]*$/.exec(head)?.[1];
  return key === undefined ? undefined : analysis.trace().scenarios.at(-1)?.end[key]?.state;
}
