/** The rules of sequence and acknowledgment numbers, in the order in which their page lists them. */
import { ackNonzeroWithoutFlag } from "./ack-nonzero-without-flag";
import { ackNotRcvNxt } from "./ack-not-rcv-nxt";
import { ackOfPureAck } from "./ack-of-pure-ack";
import { ackOfUnsent } from "./ack-of-unsent";
import { ackRegression } from "./ack-regression";
import { ackTooOld } from "./ack-too-old";
import { ackWar } from "./ack-war";
import { dataUnacknowledged } from "./data-unacknowledged";
import { missingAckFlag } from "./missing-ack-flag";
import { partialAck } from "./partial-ack";
import { retransmitDataChanged } from "./retransmit-data-changed";
import { seqGap } from "./seq-gap";
import { seqOutOfRange } from "./seq-out-of-range";
import { seqOutOfWindow } from "./seq-out-of-window";
import { unacceptableNotAcked } from "./unacceptable-not-acked";

export const numbersRules = [
  seqGap,
  seqOutOfWindow,
  unacceptableNotAcked,
  ackOfUnsent,
  ackTooOld,
  ackRegression,
  ackNotRcvNxt,
  partialAck,
  retransmitDataChanged,
  missingAckFlag,
  ackNonzeroWithoutFlag,
  ackOfPureAck,
  ackWar,
  seqOutOfRange,
  dataUnacknowledged,
] as const;
