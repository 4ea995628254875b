/** The rules about RST: its numbers, its effect, and where one is owed. */
import { challengeAckFlood } from "./challenge-ack-flood";
import { halfOpenNotReset } from "./half-open-not-reset";
import { missingRstForClosed } from "./missing-rst-for-closed";
import { rstForUnacceptableInSync } from "./rst-for-unacceptable-in-sync";
import { rstInListenEffect } from "./rst-in-listen-effect";
import { rstInReplyToRst } from "./rst-in-reply-to-rst";
import { rstNotExactNoChallenge } from "./rst-not-exact-no-challenge";
import { rstOutOfWindow } from "./rst-out-of-window";
import { rstSynRcvdWrongState } from "./rst-syn-rcvd-wrong-state";
import { rstUnacceptableInSynSent } from "./rst-unacceptable-in-syn-sent";
import { rstWithoutAckInSynSent } from "./rst-without-ack-in-syn-sent";
import { rstWrongNumbers } from "./rst-wrong-numbers";
import { segmentAfterRst } from "./segment-after-rst";

export const resetRules = [
  rstUnacceptableInSynSent,
  rstWithoutAckInSynSent,
  rstWrongNumbers,
  rstOutOfWindow,
  rstNotExactNoChallenge,
  rstInReplyToRst,
  segmentAfterRst,
  rstForUnacceptableInSync,
  missingRstForClosed,
  halfOpenNotReset,
  rstInListenEffect,
  rstSynRcvdWrongState,
  challengeAckFlood,
] as const;
