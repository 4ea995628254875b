/** What was asked for, or why it could not be had. */

/** The reason is a clause without a full stop ("there is no such file"). */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string };

export function failure(reason: string): Outcome<never> {
  return { ok: false, reason };
}

export function success<Value>(value: Value): Outcome<Value> {
  return { ok: true, value };
}
