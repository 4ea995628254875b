/** The rules about the exchange as a whole: asserted states, calls, answers that never came. */
import { callInWrongState } from "./call-in-wrong-state";
import { illegalTransition } from "./illegal-transition";
import { noResponseWhereRequired } from "./no-response-where-required";
import { stateMismatch } from "./state-mismatch";
import { unknownStateName } from "./unknown-state-name";

export const exchangeRules = [
  stateMismatch,
  illegalTransition,
  unknownStateName,
  callInWrongState,
  noResponseWhereRequired,
] as const;
