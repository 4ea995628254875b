/** The rules of endpoint and its queues, in the order in which their page lists them. */
import { acceptBeforeEstablished } from "./accept-before-established";
import { acceptQueueOverflow } from "./accept-queue-overflow";
import { synQueueOverflow } from "./syn-queue-overflow";

export const queuesRules = [synQueueOverflow, acceptQueueOverflow, acceptBeforeEstablished] as const;
