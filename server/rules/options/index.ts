/** The rules of TCP options, in the order in which their page lists them. */
import { mssMissing } from "./mss-missing";
import { mssOnNonSyn } from "./mss-on-non-syn";
import { optionsTooLong } from "./options-too-long";
import { sackBlockInvalid } from "./sack-block-invalid";
import { sackFirstBlock } from "./sack-first-block";
import { sackNotPermitted } from "./sack-not-permitted";
import { sackReneging } from "./sack-reneging";
import { sackTooManyBlocks } from "./sack-too-many-blocks";
import { sackedDataResent } from "./sacked-data-resent";
import { sackokOnNonSyn } from "./sackok-on-non-syn";
import { segmentExceedsMss } from "./segment-exceeds-mss";
import { synWindowScaled } from "./syn-window-scaled";
import { tfoCookieLength } from "./tfo-cookie-length";
import { tfoOnNonSyn } from "./tfo-on-non-syn";
import { timestampEchoWrong } from "./timestamp-echo-wrong";
import { timestampMissing } from "./timestamp-missing";
import { timestampNotOffered } from "./timestamp-not-offered";
import { timestampRegression } from "./timestamp-regression";
import { wscaleNotOffered } from "./wscale-not-offered";
import { wscaleOnNonSyn } from "./wscale-on-non-syn";
import { wscaleTooLarge } from "./wscale-too-large";

export const optionsRules = [
  mssOnNonSyn,
  mssMissing,
  segmentExceedsMss,
  wscaleOnNonSyn,
  synWindowScaled,
  wscaleNotOffered,
  wscaleTooLarge,
  sackokOnNonSyn,
  sackNotPermitted,
  sackBlockInvalid,
  sackFirstBlock,
  sackTooManyBlocks,
  sackReneging,
  sackedDataResent,
  timestampNotOffered,
  timestampMissing,
  timestampRegression,
  timestampEchoWrong,
  tfoOnNonSyn,
  tfoCookieLength,
  optionsTooLong,
] as const;
