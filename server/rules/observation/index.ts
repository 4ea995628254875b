/** What is worth pointing out without being wrong: always infos. */
import { challengeAck } from "./challenge-ack";
import { dsack } from "./dsack";
import { duplicateAck } from "./duplicate-ack";
import { exchangeLeftOpen } from "./exchange-left-open";
import { fastRetransmit } from "./fast-retransmit";
import { finRetransmission } from "./fin-retransmission";
import { halfCloseData } from "./half-close-data";
import { halfOpenDetected } from "./half-open-detected";
import { halfOpenEvicted } from "./half-open-evicted";
import { keepAlive } from "./keep-alive";
import { keepAliveAck } from "./keep-alive-ack";
import { oldDuplicateSyn } from "./old-duplicate-syn";
import { outOfOrder } from "./out-of-order";
import { portReuse } from "./port-reuse";
import { retransmission } from "./retransmission";
import { rstAbort } from "./rst-abort";
import { rstRefused } from "./rst-refused";
import { rstReturnedToListen } from "./rst-returned-to-listen";
import { seqWrap } from "./seq-wrap";
import { simultaneousClose } from "./simultaneous-close";
import { simultaneousOpen } from "./simultaneous-open";
import { spuriousRetransmission } from "./spurious-retransmission";
import { synRetransmission } from "./syn-retransmission";
import { synackRetransmission } from "./synack-retransmission";
import { tfoAccepted } from "./tfo-accepted";
import { tfoIgnored } from "./tfo-ignored";
import { threeSegmentClose } from "./three-segment-close";
import { timeWaitReuse } from "./time-wait-reuse";
import { urgUsed } from "./urg-used";
import { windowUpdate } from "./window-update";
import { zeroWindow } from "./zero-window";
import { zeroWindowProbe } from "./zero-window-probe";

export const observationRules = [
  synRetransmission,
  synackRetransmission,
  retransmission,
  spuriousRetransmission,
  finRetransmission,
  fastRetransmit,
  duplicateAck,
  outOfOrder,
  dsack,
  zeroWindow,
  zeroWindowProbe,
  windowUpdate,
  keepAlive,
  keepAliveAck,
  simultaneousOpen,
  simultaneousClose,
  threeSegmentClose,
  halfCloseData,
  oldDuplicateSyn,
  rstRefused,
  rstAbort,
  rstReturnedToListen,
  halfOpenDetected,
  challengeAck,
  tfoAccepted,
  tfoIgnored,
  timeWaitReuse,
  halfOpenEvicted,
  urgUsed,
  exchangeLeftOpen,
  seqWrap,
  portReuse,
] as const;
