/** What is asked of the core for a page that looks so. */
import type { PreviewOptions } from "../../server/render/preview/model";
import type { Look } from "./messages";

/** `line`: the cursor's, from 0. */
export function optionsOf(
  { view, parts, around, bars = false }: Look,
  line: number,
): Omit<PreviewOptions, "firstLine"> {
  return {
    view,
    line,
    ...(parts === null ? {} : { parts }),
    ...(around === undefined ? {} : { around }),
    bars,
  };
}
