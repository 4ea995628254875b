/** The grounds of bands, light enough for every theme. */
import type { BandStart } from "../picture/picture";

export const BAND_COLOUR: Readonly<Record<BandStart["tone"], string>> = {
  "phase-odd": "rgba(110, 140, 190, .10)",
  "phase-even": "rgba(130, 130, 130, .16)",
  error: "rgba(255, 0, 0, .15)",
  warning: "rgba(255, 165, 0, .15)",
  expected: "rgba(255, 191, 0, .15)",
};
