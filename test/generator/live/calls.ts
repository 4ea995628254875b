/** Which calls an application may make in which state (RFC 9293 section 3.10.1 to 3.10.5). */
import type { Action } from "./script";
import type { Stack } from "./stack";

/** Calls that the state forbids are not made. */
export function mayCall({ state, out, listening }: Stack, verb: Action["verb"]): boolean {
  switch (verb) {
    case "listen":
      return state === "CLOSED" && !listening;
    case "connect":
      return state === "CLOSED";
    case "send":
      return !out.closing && ["SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"].includes(state);
    case "close":
    case "shutdown":
      return !out.closing && ["ESTABLISHED", "CLOSE-WAIT", "SYN-RECEIVED", "SYN-SENT"].includes(state);
    case "abort":
      return ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "SYN-RECEIVED"].includes(
        state,
      );
    case "stray":
      return true;
    case "crash":
      return !["CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"].includes(state);
  }
}
