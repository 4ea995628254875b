/** Places in a capture: a finding stands on its frame, and nothing there is text that could be shown or changed. */
import type { Places } from "../../rules/locate";

/** Statements of a captured connection bear their frame's number, less one, as their line. */
export const FRAMES: Places = {
  lineWord: "frame",
  locate: (line) => ({ start: line, end: line }),
  sourceOf: () => undefined,
  fixesOf: () => [],
};
