/** The rules of opening a connection, in the order in which their page lists them. */
import { ackWithoutSynack } from "./ack-without-synack";
import { dataBeforeEstablished } from "./data-before-established";
import { establishedOnBadSynack } from "./established-on-bad-synack";
import { firstSegmentNotSyn } from "./first-segment-not-syn";
import { handshakeAckMismatch } from "./handshake-ack-mismatch";
import { handshakeIncomplete } from "./handshake-incomplete";
import { handshakeSeqMismatch } from "./handshake-seq-mismatch";
import { isnFixed } from "./isn-fixed";
import { oldSynackNotReset } from "./old-synack-not-reset";
import { resetBySyn } from "./reset-by-syn";
import { selfAddressedSegment } from "./self-addressed-segment";
import { synDataDeliveredEarly } from "./syn-data-delivered-early";
import { synDataWithoutTfo } from "./syn-data-without-tfo";
import { synInSynchronizedState } from "./syn-in-synchronized-state";
import { synRetransmitIsnChanged } from "./syn-retransmit-isn-changed";
import { synToMulticast } from "./syn-to-multicast";
import { synackAckMismatch } from "./synack-ack-mismatch";
import { synackDataWithoutTfo } from "./synack-data-without-tfo";
import { synackFromInitiator } from "./synack-from-initiator";
import { synackRetransmitIsnChanged } from "./synack-retransmit-isn-changed";
import { synackWithoutSyn } from "./synack-without-syn";

export const handshakeRules = [
  firstSegmentNotSyn,
  synackAckMismatch,
  synackWithoutSyn,
  synackFromInitiator,
  ackWithoutSynack,
  handshakeAckMismatch,
  handshakeSeqMismatch,
  dataBeforeEstablished,
  synDataWithoutTfo,
  synackDataWithoutTfo,
  synDataDeliveredEarly,
  synRetransmitIsnChanged,
  synackRetransmitIsnChanged,
  oldSynackNotReset,
  establishedOnBadSynack,
  synInSynchronizedState,
  resetBySyn,
  isnFixed,
  selfAddressedSegment,
  synToMulticast,
  handshakeIncomplete,
] as const;
