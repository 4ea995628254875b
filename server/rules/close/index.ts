/** The rules about closing a connection: FIN, its acknowledgment and TIME-WAIT. */
import { closeHalfOnly } from "./close-half-only";
import { closeMissingFinalAck } from "./close-missing-final-ack";
import { closeStuckLastAck } from "./close-stuck-last-ack";
import { dataAfterFin } from "./data-after-fin";
import { dataToClosedReader } from "./data-to-closed-reader";
import { finBelowSentData } from "./fin-below-sent-data";
import { finInSynSent } from "./fin-in-syn-sent";
import { finNotRetransmitted } from "./fin-not-retransmitted";
import { finSeqChanged } from "./fin-seq-changed";
import { finUnacknowledged } from "./fin-unacknowledged";
import { segmentInClosed } from "./segment-in-closed";
import { textAfterPeerFin } from "./text-after-peer-fin";
import { timeWaitAssassination } from "./time-wait-assassination";
import { timeWaitFinNotReacked } from "./time-wait-fin-not-reacked";
import { timeWaitNotRestarted } from "./time-wait-not-restarted";
import { timeWaitReuseIsnTooLow } from "./time-wait-reuse-isn-too-low";
import { timeWaitSkipped } from "./time-wait-skipped";
import { timeWaitTooShort } from "./time-wait-too-short";
import { timeWaitWrongSide } from "./time-wait-wrong-side";

export const closeRules = [
  dataAfterFin,
  finSeqChanged,
  finBelowSentData,
  finInSynSent,
  finUnacknowledged,
  closeMissingFinalAck,
  closeStuckLastAck,
  finNotRetransmitted,
  closeHalfOnly,
  dataToClosedReader,
  textAfterPeerFin,
  timeWaitSkipped,
  timeWaitTooShort,
  timeWaitWrongSide,
  timeWaitFinNotReacked,
  timeWaitNotRestarted,
  timeWaitAssassination,
  timeWaitReuseIsnTooLow,
  segmentInClosed,
] as const;
