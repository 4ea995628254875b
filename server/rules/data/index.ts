/** The rules of data, window and acknowledgments, in the order in which their page lists them. */
import { dataBeyondWindow } from "./data-beyond-window";
import { dataIntoZeroWindow } from "./data-into-zero-window";
import { keepAliveBadSeq } from "./keep-alive-bad-seq";
import { newDataAfterShrink } from "./new-data-after-shrink";
import { windowShrunk } from "./window-shrunk";

export const dataRules = [
  dataBeyondWindow,
  dataIntoZeroWindow,
  windowShrunk,
  newDataAfterShrink,
  keepAliveBadSeq,
] as const;
