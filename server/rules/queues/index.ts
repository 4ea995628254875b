/** The rules of endpoint and its queues, in the order in which their page lists them. */
import { acceptBeforeEstablished } from "./accept-before-established";
import { acceptQueueOverflow } from "./accept-queue-overflow";
import { ephemeralPortExhausted } from "./ephemeral-port-exhausted";
import { halfOpenNotExpired } from "./half-open-not-expired";
import { portReusedWhileOpen } from "./port-reused-while-open";
import { synCookieOptionsLost } from "./syn-cookie-options-lost";
import { synFloodPattern } from "./syn-flood-pattern";
import { synQueueOverflow } from "./syn-queue-overflow";

export const queuesRules = [
  synQueueOverflow,
  acceptQueueOverflow,
  acceptBeforeEstablished,
  halfOpenNotExpired,
  synFloodPattern,
  synCookieOptionsLost,
  portReusedWhileOpen,
  ephemeralPortExhausted,
] as const;
