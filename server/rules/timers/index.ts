/** The rules of timers, in the order in which their page lists them. */
import { dataGaveUpEarly } from "./data-gave-up-early";
import { persistNoBackoff } from "./persist-no-backoff";
import { retransmitAfterAck } from "./retransmit-after-ack";
import { retransmitNotEarliest } from "./retransmit-not-earliest";
import { rtoAfterSynLoss } from "./rto-after-syn-loss";
import { rtoNoBackoff } from "./rto-no-backoff";
import { rtoTooSmall } from "./rto-too-small";
import { synGaveUpEarly } from "./syn-gave-up-early";

export const timersRules = [
  rtoTooSmall,
  rtoNoBackoff,
  retransmitNotEarliest,
  retransmitAfterAck,
  rtoAfterSynLoss,
  synGaveUpEarly,
  dataGaveUpEarly,
  persistNoBackoff,
] as const;
