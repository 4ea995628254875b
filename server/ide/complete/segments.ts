/** Whole segments, written out: the answer to "what comes next?". */
import type { Span } from "../../text/span";
import type { Before } from "../propose/check";
import { propose } from "../propose/propose";
import type { Completion } from "./completion";

export function segmentCompletions(before: Before, at: Span): Completion[] {
  return propose(before).map(({ text, placeholders, why }, index) => ({
    label: text,
    kind: "segment",
    detail: why,
    edit: { ...at, text },
    placeholders,
    ...(index === 0 ? { preselect: true } : {}),
  }));
}
