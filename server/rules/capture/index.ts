/** The rules about captures themselves, in the order in which their page lists them. */
import { captureGap } from "./capture-gap";
import { checksumBad } from "./checksum-bad";
import { duplicateCapture } from "./duplicate-capture";
import { midstreamStart } from "./midstream-start";
import { oneSidedCapture } from "./one-sided-capture";
import { optionLengthIllegal } from "./option-length-illegal";
import { optionPadding } from "./option-padding";

export const captureRules = [
  midstreamStart,
  captureGap,
  oneSidedCapture,
  duplicateCapture,
  checksumBad,
  optionLengthIllegal,
  optionPadding,
] as const;
