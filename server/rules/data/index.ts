/** The rules of data, window and acknowledgments, in the order in which their page lists them. */
import { ackDelayedTooLong } from "./ack-delayed-too-long";
import { ackEverySecondSegment } from "./ack-every-second-segment";
import { dataBeyondWindow } from "./data-beyond-window";
import { dataIntoZeroWindow } from "./data-into-zero-window";
import { fastRetransmitEarly } from "./fast-retransmit-early";
import { fastRetransmitMissing } from "./fast-retransmit-missing";
import { gapFillNotAcked } from "./gap-fill-not-acked";
import { initialWindowExceeded } from "./initial-window-exceeded";
import { keepAliveBadSeq } from "./keep-alive-bad-seq";
import { keepAliveSingleMissKill } from "./keep-alive-single-miss-kill";
import { keepAliveTooEarly } from "./keep-alive-too-early";
import { nagleViolation } from "./nagle-violation";
import { newDataAfterShrink } from "./new-data-after-shrink";
import { outOfOrderNotAcked } from "./out-of-order-not-acked";
import { pushMissing } from "./push-missing";
import { sillyWindow } from "./silly-window";
import { windowShrunk } from "./window-shrunk";
import { zeroWindowAbort } from "./zero-window-abort";
import { zeroWindowProbeUnanswered } from "./zero-window-probe-unanswered";
import { zeroWindowUnprobed } from "./zero-window-unprobed";

export const dataRules = [
  dataBeyondWindow,
  dataIntoZeroWindow,
  windowShrunk,
  newDataAfterShrink,
  zeroWindowUnprobed,
  zeroWindowProbeUnanswered,
  zeroWindowAbort,
  keepAliveBadSeq,
  keepAliveTooEarly,
  keepAliveSingleMissKill,
  sillyWindow,
  nagleViolation,
  outOfOrderNotAcked,
  gapFillNotAcked,
  ackEverySecondSegment,
  ackDelayedTooLong,
  fastRetransmitEarly,
  fastRetransmitMissing,
  pushMissing,
  initialWindowExceeded,
] as const;
